import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { Page } from "../parts/page";
import { Table } from "../parts/table";
import { useText } from "../texts/text";

/** Help: how to ask, and the keyboard shortcuts. */
export function Help() {
  const { t } = useText();
  const then = ` ${t("shortcuts.then")} `;
  const rows: { keys: ReactNode; does: string }[] = [
    { keys: <kbd>/</kbd>, does: t("shortcuts.search") },
    {
      keys: (
        <>
          <kbd>g</kbd>
          {then}
          <kbd>h</kbd>, <kbd>c</kbd>, <kbd>o</kbd>, <kbd>s</kbd>
        </>
      ),
      does: t("shortcuts.tabs"),
    },
    {
      keys: (
        <>
          <kbd>g</kbd>
          {then}
          <kbd>p</kbd>
        </>
      ),
      does: t("shortcuts.paused"),
    },
    { keys: <kbd>Enter</kbd>, does: t("shortcuts.enter") },
    { keys: <kbd>Esc</kbd>, does: t("shortcuts.escape") },
    { keys: <kbd>?</kbd>, does: t("shortcuts.help") },
  ];
  return (
    <Page title={t("help.title")}>
      <p>{t("help.text")}</p>
      <p>
        <Link to="/support">{t("help.ask")}</Link>
      </p>
      <Table
        caption={t("shortcuts.title")}
        rows={rows}
        rowKey={(row) => row.does}
        columns={[
          { head: t("shortcuts.keys"), cell: (row) => row.keys },
          { head: t("shortcuts.do"), cell: (row) => row.does },
        ]}
      />
      <p>{t("shortcuts.off")}</p>
    </Page>
  );
}

export function Privacy() {
  const { t } = useText();
  return (
    <Page title={t("privacy.title")}>
      <p>{t("privacy.text")}</p>
      <p>{t("privacy.storage")}</p>
    </Page>
  );
}
