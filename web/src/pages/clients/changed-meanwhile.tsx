import { Button } from "../../parts/button";
import { Table } from "../../parts/table";
import { isDate, shortDate } from "../../texts/dates";
import { type Speech, type TextKey, useText } from "../../texts/text";
import type { Draft } from "./draft";

/** The parts of the page by the words that stand over them. */
const LABELS: [keyof Draft, TextKey][] = [
  ["first_name", "add.first"],
  ["middle_name", "add.middle"],
  ["last_name", "add.last"],
  ["name_suffix", "add.suffix"],
  ["name_quality", "add.name-quality"],
  ["dob", "add.dob"],
  ["dob_quality", "add.dob-quality"],
  ["ssn_quality", "add.ssn-quality"],
  ["races", "add.race"],
  ["race_none", "add.race"],
  ["race_more", "add.race-more"],
  ["sex", "add.sex"],
  ["veteran", "add.veteran"],
];

const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

/** What is typed, with everything of the newer record that was not touched here. */
export function mergedWith(mine: Draft, before: Draft, theirs: Draft): Draft {
  const untouched = Object.entries(theirs).filter(([part]) =>
    same(mine[part as keyof Draft], before[part as keyof Draft]),
  );
  return { ...mine, ...Object.fromEntries(untouched) };
}

/** Two people changed one record: where they differ, both answers side by side, and theirs on request. */
export function ChangedMeanwhile(props: { theirs: Draft; mine: Draft; onChoose: (draft: Draft) => void }) {
  const speech = useText();
  const { t } = speech;
  const { mine, theirs } = props;
  const rows = LABELS.filter(([part]) => !same(mine[part], theirs[part]));
  if (rows.length === 0) return <p role="status">{t("edit.meanwhile.agree")}</p>;
  return (
    <>
      <p>{t("edit.meanwhile.choose")}</p>
      <Table
        caption={t("flow.both")}
        rows={rows}
        rowKey={([part]) => part}
        columns={[
          { head: t("flow.both.question"), cell: ([, label]) => t(label) },
          { head: t("flow.both.theirs"), cell: ([part]) => written(part, theirs, speech) },
          { head: t("flow.both.mine"), cell: ([part]) => written(part, mine, speech) },
          {
            head: t("edit.meanwhile.take"),
            cell: ([part]) => (
              <Button look="outline" onClick={() => props.onChoose({ ...mine, [part]: theirs[part] })}>
                {t("edit.meanwhile.theirs")}
              </Button>
            ),
          },
        ]}
      />
    </>
  );
}

/** An answer of the page in words. */
function written(part: keyof Draft, draft: Draft, { t, has }: Speech): string {
  const word = (key: string) => (has(key) ? t(key) : "–");
  if (part === "races") return draft.races.map((race) => word(`race.${race}`)).join(", ") || "–";
  const value = draft[part] as string;
  if (value === "") return "–";
  if (part === "dob") return isDate(value) ? shortDate(value) : value;
  if (part === "veteran" && (value === "0" || value === "1")) return t(value === "1" ? "form.yes" : "form.no");
  if (part === "sex" && (value === "0" || value === "1")) return t(`sex.${value}`);
  const kind = part.endsWith("_quality") ? `${part.replace("_quality", "")}.` : "";
  const key = `quality.${value.length === 1 && Number(value) < 3 ? kind : ""}${value}`;
  return part === "race_none" || part === "sex" || part === "veteran" || kind ? word(key) : value;
}
