import { plusDays, today } from "../../texts/dates";

/** The year of a grant that today falls in, else its last: begins each year on the day the grant began. */
export function grantYear(grant: { begin: string; end: string }, day = today()): { start: string; end: string } {
  const reference = day < grant.begin ? grant.begin : day > grant.end ? grant.end : day;
  const monthAndDay = grant.begin.slice(4);
  let year = Number(reference.slice(0, 4));
  if (`${year}${monthAndDay}` > reference) year -= 1;
  const start = `${year}${monthAndDay}`;
  const end = plusDays(`${year + 1}${monthAndDay}`, -1);
  return { start, end: end > grant.end ? grant.end : end };
}
