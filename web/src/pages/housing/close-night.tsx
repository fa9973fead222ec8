import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useRef, useState } from "react";
import { checkOut, closeNight, type NightView, type Sleeper } from "../../api/housing";
import { asProblem, type Problem } from "../../api/problem";
import { useWrite } from "../../api/use-write";
import { Button } from "../../parts/button";
import { Check } from "../../parts/choices";
import { fullName } from "../../parts/client-card";
import { ErrorSummary } from "../../parts/errors";
import { useErrorLines } from "../../parts/sentence";
import { Table } from "../../parts/table";
import { shortDate } from "../../texts/dates";
import { useText } from "../../texts/text";

/** Who slept here and who leaves now: closing lets the counts stand, and then checks those out. */
export function CloseNight({ view }: { view: NightView }) {
  const { t } = useText();
  const queries = useQueryClient();
  const lines = useErrorLines();
  // Of a night-by-night shelter everyone leaves in the morning; elsewhere beds are kept. What was ticked otherwise stays
  // so when the night is read again.
  const [ticked, setTicked] = useState<Record<string, boolean>>({});
  const leaves = (one: Sleeper) => one.is_here && (ticked[one.client_id] ?? view.night_by_night);
  const leaving = view.sleepers.filter(leaves);
  const [left, setLeft] = useState<number | null>(null);
  const [refused, setRefused] = useState<Problem | null>(null);
  const close = useWrite(closeNight);
  // The same check-out again is the same request, also after a lost connection.
  const keys = useRef(new Map<string, string>());
  const keyOf = (client: string) => {
    const key = keys.current.get(client) ?? crypto.randomUUID();
    keys.current.set(client, key);
    return key;
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (left !== null) return;
    setRefused(null);
    const closed = await close.run({ site: view.site_id, night: view.night, version: view.version });
    try {
      for (const [done, { client_id }] of (closed ? leaving : []).entries()) {
        setLeft(done);
        await gone(checkOut({ site: view.site_id, client_id }, keyOf(client_id)));
      }
    } catch (thrown) {
      setRefused(asProblem(thrown));
      return;
    } finally {
      setLeft(null);
    }
    await queries.invalidateQueries({ queryKey: ["housing"] });
  };
  const problem = refused ?? close.problem;
  const name = (one: Sleeper) => fullName(one) || t("housing.hidden");
  return (
    <form noValidate onSubmit={submit}>
      <ErrorSummary lines={problem ? lines(problem) : []} />
      {refused && <p>{t("night.not-all-left")}</p>}
      <p>{t("night.slept", { count: view.sleepers.length })}</p>
      {view.sleepers.length > 0 && (
        <Table
          caption={t("night.sleepers")}
          hideCaption
          whole
          rows={view.sleepers}
          rowKey={(one) => one.client_id}
          columns={[
            { head: t("housing.guest"), cell: name },
            { head: t("housing.bed"), cell: (one) => one.bed_label },
            {
              head: t("night.leaves"),
              cell: (one) =>
                one.is_here ? (
                  <Check
                    id={`leaves-${one.client_id}`}
                    label={t("night.leaves.of", { client: name(one) })}
                    checked={leaves(one)}
                    onChange={(tick) => setTicked({ ...ticked, [one.client_id]: tick })}
                  />
                ) : (
                  t("night.left")
                ),
            },
          ]}
        />
      )}
      <p role="status">{left !== null && t("night.progress", { done: left, all: leaving.length })}</p>
      {refused ? null : view.can_close ? (
        <Button type="submit" busy={left !== null || close.busy}>
          {t("night.close", { date: shortDate(view.night) })}
        </Button>
      ) : (
        <p>{t("night.too-early")}</p>
      )}
    </form>
  );
}

/** Who has left meanwhile is as gone as who is checked out now. */
async function gone(sent: Promise<unknown>) {
  try {
    await sent;
  } catch (thrown) {
    if (asProblem(thrown).code !== "CHANGED_MEANWHILE") throw thrown;
  }
}
