/** Dates and times as the pages write them: 11/22/2026 and 2:05 pm, in both languages. */

const ZONE = "America/Los_Angeles";

/** `2026-11-22` as `11/22/2026`. */
export function shortDate(iso: string): string {
  const [, year, month, day] = /^(\d{4})-(\d{2})-(\d{2})/.exec(iso) ?? [];
  return year ? `${month}/${day}/${year}` : iso;
}

/** An instant as the date in the tenant's zone, `2026-11-22`. */
export function isoDay(instant: Date): string {
  return new Intl.DateTimeFormat("en-CA", { timeZone: ZONE, dateStyle: "short" }).format(instant);
}

/** Today in the tenant's zone. */
export function today(): string {
  return isoDay(new Date());
}

/** `2026-11-22` and a number of days later. */
export function plusDays(iso: string, days: number): string {
  const date = new Date(`${iso}T12:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** Whole days from one date to another. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T12:00:00Z`) - Date.parse(`${from}T12:00:00Z`)) / 86_400_000);
}

/** Completed years between two dates. */
export function yearsBetween(born: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(born.slice(0, 4));
  return day.slice(5) < born.slice(5) ? years - 1 : years;
}

/** An instant as `2:05 pm`. */
export function clock(instant: string | Date): string {
  return new Intl.DateTimeFormat("en-US", { timeZone: ZONE, hour: "numeric", minute: "2-digit" })
    .format(new Date(instant))
    .replace(/\s/g, " ")
    .toLowerCase();
}

/** An instant as `11/22/2026 2:05 pm`. */
export function dateAndTime(instant: string): string {
  return `${shortDate(isoDay(new Date(instant)))} ${clock(instant)}`;
}

/** True for a date that exists, such as 2024-02-29. */
export function isDate(iso: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(iso)) return false;
  const date = new Date(`${iso}T12:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === iso;
}
