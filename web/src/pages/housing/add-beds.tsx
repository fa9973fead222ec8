import { type FormEvent, useEffect, useState } from "react";
import { addBeds, type BedAttribute, type BedKind, type SiteView } from "../../api/housing";
import { useWrite } from "../../api/use-write";
import { Button } from "../../parts/button";
import { CheckGroup, SelectField } from "../../parts/choices";
import type { ErrorLine } from "../../parts/errors";
import { TextField } from "../../parts/field";
import { useErrorLines } from "../../parts/sentence";
import { useText } from "../../texts/text";

const KINDS: BedKind[] = ["bed", "upper_bunk", "lower_bunk", "cot", "crib", "mat", "overflow", "voucher"];
const ATTRIBUTES: BedAttribute[] = ["accessible", "women", "men", "family", "youth", "veteran", "pet"];
/** Beds that are added at once; the API refuses more. */
const MOST = 60;

/** `B` and 3 beds, from 5 on: B-5, B-6, B-7. */
export function labelsOf(letters: string, from: number, n: number): string[] {
  const sep = letters.trim() ? "-" : "";
  return Array.from({ length: n }, (_, at) => `${letters.trim()}${sep}${from + at}`);
}

/** The first number that no bed with these letters has. */
export function nextNumber(labels: string[], letters: string): number {
  const start = letters.trim() ? `${letters.trim()}-` : "";
  const numbers = labels
    .filter((label) => label.toLowerCase().startsWith(start.toLowerCase()))
    .map((label) => label.slice(start.length))
    .filter((rest) => /^\d+$/.test(rest))
    .map(Number);
  return Math.max(0, ...numbers) + 1;
}

/** Adds beds that are alike. */
export function AddBeds(props: {
  view: SiteView;
  onChanged: (view: SiteView) => void;
  onRefused: (lines: ErrorLine[]) => void;
}) {
  const { t, word } = useText();
  const lines = useErrorLines();
  const { site, beds } = props.view;
  const [unit, setUnit] = useState(site.units[0]?.id ?? "");
  const [letters, setLetters] = useState("");
  const [number, setNumber] = useState("");
  const [kind, setKind] = useState<BedKind>("bed");
  const [attributes, setAttributes] = useState<string[]>([]);
  const save = useWrite(addBeds);
  useEffect(() => {
    if (save.problem) props.onRefused(lines(save.problem));
    // Only a new refusal is told; the rest is read as it is then.
  }, [save.problem]);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const n = Number(number);
    if (!Number.isInteger(n) || n < 1 || n > MOST) {
      return props.onRefused([{ field: "number", text: t("housing.beds.number.wrong", { most: MOST }) }]);
    }
    const from = nextNumber(
      beds.map((bed) => bed.label),
      letters,
    );
    const view = await save.run({
      site: site.id,
      unit_id: unit,
      labels: labelsOf(letters, from, n),
      kind,
      attributes: attributes as BedAttribute[],
    });
    if (!view) return;
    setNumber("");
    props.onChanged(view);
  };
  const areaOf = (id: string) => site.areas.find((area) => area.id === id)?.name;
  return (
    <section aria-labelledby="add-beds">
      <h2 id="add-beds">{t("housing.add-beds")}</h2>
      <form noValidate onSubmit={submit}>
        <SelectField
          id="unit"
          label={t("housing.unit")}
          choices={site.units.map((one) => ({ value: one.id, text: one.name, group: areaOf(one.area) }))}
          value={unit}
          onChange={setUnit}
        />
        <TextField
          id="letters"
          label={t("housing.beds.letters")}
          hint={t("housing.beds.letters.hint")}
          value={letters}
          maxLength={10}
          onChange={setLetters}
        />
        <TextField
          id="number"
          label={t("housing.beds.number")}
          inputMode="numeric"
          value={number}
          onChange={setNumber}
        />
        <SelectField
          id="kind"
          label={t("housing.kind")}
          choices={KINDS.map((one) => ({ value: one, text: word(`bed.kind.${one}`) }))}
          value={kind}
          onChange={(value) => setKind(value as BedKind)}
        />
        <CheckGroup
          id="attributes"
          legend={t("housing.attributes")}
          choices={ATTRIBUTES.map((one) => ({ value: one, text: word(`bed.attribute.${one}`) }))}
          values={attributes}
          onChange={setAttributes}
        />
        <Button type="submit" busy={save.busy}>
          {t("housing.add-beds")}
        </Button>
      </form>
    </section>
  );
}
