import { useQuery } from "@tanstack/react-query";
import { readServiceTypes } from "../../api/workflows";
import { Button } from "../../parts/button";
import { SelectField } from "../../parts/choices";
import { DateBoxes } from "../../parts/date-boxes";
import type { ErrorLine } from "../../parts/errors";
import { isDate, plusDays, shortDate } from "../../texts/dates";
import { type Speech, useText } from "../../texts/text";

/** What was given, from when to when, as typed. */
export type ServiceDraft = { type: string; start: string; end: string; note: string };

/** The types of services of a program, with HUD's of its funders. */
export const typesQuery = (program: string | undefined) => ({
  queryKey: ["service-types", program],
  queryFn: () => readServiceTypes(program),
  staleTime: Infinity,
});

/** The day after the start, if the service starts and ends on the same day; an open one does not. */
export function dayAfter(draft: ServiceDraft): string | null {
  return draft.end !== "" && draft.end === draft.start && isDate(draft.start) ? plusDays(draft.start, 1) : null;
}

/** Service, start and end; the same-day warning stands beside the end date. */
export function ServiceFields(props: {
  draft: ServiceDraft;
  set: (part: "type" | "start" | "end") => (value: string) => void;
  program: string | undefined;
  moveEnd: (end: string) => void;
}) {
  const { t, say } = useText();
  const { draft, set } = props;
  const types = useQuery(typesQuery(props.program));
  const next = dayAfter(draft);
  return (
    <>
      <SelectField
        id="service_type"
        label={t("service.type")}
        value={draft.type}
        onChange={set("type")}
        choices={(types.data ?? []).map((one) => ({ value: one.id, text: say(one.text) }))}
      />
      <DateBoxes id="start_date" legend={t("service.start")} value={draft.start} onChange={set("start")} withToday />
      <DateBoxes
        id="end_date"
        legend={t("service.end")}
        hint={t("service.end.hint")}
        value={draft.end}
        onChange={set("end")}
        withToday
        beside={
          <div className="beside" role="status">
            {next && (
              <>
                <p>{t("service.same-day")}</p>
                <Button look="outline" onClick={() => props.moveEnd(next)}>
                  {t("service.move-end", { date: shortDate(next) })}
                </Button>
              </>
            )}
          </div>
        }
      />
    </>
  );
}

/** The control of each field that the API may refuse. */
export const SERVICE_FIELDS: Record<string, string> = {
  "/start_date": "start_date",
  "/end_date": "end_date",
  "/service_type": "service_type",
  "/enrollment_ids": "enrollment",
  "/note": "note",
};

/** What is missing, in the order of the form. */
export function serviceFaults(draft: ServiceDraft, t: Speech["t"]): ErrorLine[] {
  const lines: ErrorLine[] = [];
  if (!draft.type) lines.push({ field: "service_type", text: t("service.needs.type") });
  if (!draft.start) lines.push({ field: "start_date", text: t("service.needs.start") });
  else if (!isDate(draft.start)) lines.push({ field: "start_date", text: t("problem.DATE_NOT_VALID") });
  if (draft.end && !isDate(draft.end)) lines.push({ field: "end_date", text: t("problem.DATE_NOT_VALID") });
  return lines;
}
