import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { type NightView, reopenNight } from "../../api/housing";
import { useWrite } from "../../api/use-write";
import { Button } from "../../parts/button";
import { type ErrorLine, ErrorSummary } from "../../parts/errors";
import { TextField } from "../../parts/field";
import { useErrorLines } from "../../parts/sentence";
import { Table } from "../../parts/table";
import { dateAndTime, shortDate } from "../../texts/dates";
import { useText } from "../../texts/text";

/** The counts of a closed night, and the way to open it again. */
export function ClosedNight({ view, closed }: { view: NightView; closed: NonNullable<NightView["closed"]> }) {
  const { t } = useText();
  const { counts, utilization } = closed;
  const rows: [string, string | number][] = [
    [t("nights.beds"), counts.beds],
    [t("nights.in"), counts.occupied],
    [t("nights.use"), utilization == null ? "" : `${utilization} %`],
    [t("nights.out"), counts.out_of_service],
    [t("nights.overflow"), counts.overflow_occupied],
    [t("nights.turned-away"), counts.turned_away],
    [t("nights.people"), counts.people],
    [t("nights.adults-only"), counts.adults_only],
    [t("nights.adults-and-children"), counts.adults_and_children],
    [t("nights.children-only"), counts.children_only],
    [t("nights.unknown-household"), counts.unknown_household],
    [t("nights.veterans"), counts.veterans],
    [t("nights.youth"), counts.youth],
  ];
  return (
    <>
      <p role="status">{t("night.closed", { by: closed.by, at: dateAndTime(closed.at) })}</p>
      <Table
        caption={t("night.counts", { date: shortDate(view.night) })}
        whole
        rows={rows}
        rowKey={([label]) => label}
        columns={[
          { head: t("night.what"), cell: ([label]) => label },
          { head: t("night.number"), numeric: true, cell: ([, value]) => value },
        ]}
      />
      <Reopen view={view} />
    </>
  );
}

function Reopen({ view }: { view: NightView }) {
  const { t } = useText();
  const queries = useQueryClient();
  const lines = useErrorLines();
  const [reason, setReason] = useState("");
  const [missing, setMissing] = useState<ErrorLine[]>([]);
  const open = useWrite(reopenNight);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const wrong = reason.trim() ? [] : [{ field: "reopen-reason", text: t("night.reopen.why") }];
    setMissing(wrong);
    if (wrong.length > 0) return;
    const done = await open.run({
      site: view.site_id,
      night: view.night,
      version: view.version,
      reason: reason.trim(),
    });
    await queries.invalidateQueries({ queryKey: ["housing"] });
    if (!done) return;
    setReason("");
  };
  return (
    <details className="more-details">
      <summary>{t("night.reopen")}</summary>
      <form noValidate onSubmit={submit}>
        <ErrorSummary lines={missing.length > 0 ? missing : lines(open.problem)} />
        <TextField id="reopen-reason" label={t("night.reopen.reason")} value={reason} onChange={setReason} />
        <Button type="submit" look="outline" busy={open.busy}>
          {t("night.reopen")}
        </Button>
      </form>
    </details>
  );
}
