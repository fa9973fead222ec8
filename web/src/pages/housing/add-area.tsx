import { type FormEvent, useEffect, useState } from "react";
import { changeSite, type SiteView } from "../../api/housing";
import { useWrite } from "../../api/use-write";
import { Button } from "../../parts/button";
import type { ErrorLine } from "../../parts/errors";
import { TextField } from "../../parts/field";
import { useErrorLines } from "../../parts/sentence";
import { useText } from "../../texts/text";

/** Adds a floor or dorm, with one room of the same name. */
export function AddArea(props: {
  view: SiteView;
  onChanged: (view: SiteView) => void;
  onRefused: (lines: ErrorLine[]) => void;
}) {
  const { t } = useText();
  const lines = useErrorLines();
  const [name, setName] = useState("");
  const save = useWrite(changeSite);
  const { site } = props.view;
  useEffect(() => {
    if (save.problem) props.onRefused(lines(save.problem));
    // Only a new refusal is told; the rest is read as it is then.
  }, [save.problem]);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!name.trim()) {
      return props.onRefused([{ field: "area", text: t("housing.missing", { field: t("housing.area") }) }]);
    }
    const kept = site.areas.map((area) => ({
      area_id: area.id,
      name: area.name,
      units: site.units
        .filter((unit) => unit.area === area.id)
        .map((unit) => ({ unit_id: unit.id, name: unit.name, kind: unit.kind })),
    }));
    const added = { name: name.trim(), units: [{ name: name.trim(), kind: "room" as const }] };
    const view = await save.run({
      site: site.id,
      name: site.name,
      program_id: site.program,
      confidential: site.confidential,
      areas: [...kept, added],
      version: site.version,
    });
    if (!view) return;
    setName("");
    props.onChanged(view);
  };
  return (
    <section aria-labelledby="add-area">
      <h2 id="add-area">{t("housing.area.add")}</h2>
      <form noValidate onSubmit={submit}>
        <TextField
          id="area"
          label={t("housing.area")}
          hint={t("housing.area.hint")}
          value={name}
          maxLength={60}
          onChange={setName}
        />
        <Button type="submit" look="outline" busy={save.busy}>
          {t("housing.area.add")}
        </Button>
      </form>
    </section>
  );
}
