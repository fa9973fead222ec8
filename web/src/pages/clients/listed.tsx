import { Link, useLocation } from "@tanstack/react-router";
import type { WorklistRow } from "../../api/reports";
import { useText } from "../../texts/text";
import { Reasons } from "../reports/reasons";

/** Why a row of a report led here. It holds the id of a check, days and numbers, no names. */
export type Listed = Pick<WorklistRow, "reason" | "params">;

declare module "@tanstack/react-router" {
  interface HistoryState {
    /** On the page of an enrollment: what a report found there. */
    listed?: Listed;
  }
}

/** What comes with an import and is asked on no page: contacts, events, bed nights, dates of move-in and engagement. */
const ASKED_NOWHERE = /^(LS-16|LS-18|CE-\d\d|MV-01|MV-02|MV-03|MV-12|MV-15|NBN_NO_BED_NIGHT|SO_NOT_ENGAGED)$/;

/** What the report found, on the page that it led to, and where it is put right if not here. */
export function FoundByReport() {
  const { t } = useText();
  const listed = useLocation({ select: (at) => at.state.listed });
  if (!listed) return null;
  return (
    <section className="usa-alert usa-alert--info usa-alert--no-icon" aria-label={t("listed.title")}>
      <div className="usa-alert__body">
        <p className="usa-alert__text">
          {t("listed.title")}: <Reasons row={{ ...listed, also: [] }} />
        </p>
        {ASKED_NOWHERE.test(listed.reason) && (
          <p className="usa-alert__text">
            {t("listed.elsewhere")} <Link to="/support">{t("problem.ask-for-help")}</Link>
          </p>
        )}
      </div>
    </section>
  );
}
