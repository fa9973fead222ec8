import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { readTransfers, type TransferCard } from "../../api/transfers";
import type { ErrorLine } from "../../parts/errors";
import { Loaded } from "../../parts/loaded";
import { Page } from "../../parts/page";
import { Table } from "../../parts/table";
import { isPractice } from "../../session/config";
import { useAllowed, useSession } from "../../session/session";
import { dateAndTime } from "../../texts/dates";
import { useText } from "../../texts/text";
import { OpenPackage } from "./open-package";

/** Transfers that wait; a technician of the live environment opens packages here. */
export default function Transfers() {
  const { t } = useText();
  const { config } = useSession();
  const opens = useAllowed().has("administer") && !isPractice(config);
  const query = useQuery({ queryKey: ["transfers", "queue"], queryFn: () => readTransfers("queue") });
  const [errors, setErrors] = useState<ErrorLine[]>([]);
  return (
    <Page title={t("transfers.title")} errors={errors} wide>
      <Loaded query={query}>
        {(items) => (items.length === 0 ? <p>{t("transfers.none")}</p> : <Queue items={items} />)}
      </Loaded>
      {opens && <OpenPackage onErrors={setErrors} />}
    </Page>
  );
}

function Queue({ items }: { items: TransferCard[] }) {
  const { t } = useText();
  return (
    <Table
      caption={t("transfers.title")}
      hideCaption
      rows={items}
      rowKey={(row) => row.transfer_id}
      columns={[
        {
          head: t("transfers.what"),
          cell: (row) => (
            <Link to="/support/transfers/$transfer" params={{ transfer: row.transfer_id }}>
              {t(`transfers.kind.${row.kind}`)}
            </Link>
          ),
        },
        { head: t("transfers.organization"), cell: (row) => row.organization_name },
        { head: t("transfers.from"), cell: (row) => row.requested_by_name },
        { head: t("transfers.asked"), cell: (row) => dateAndTime(row.requested_at) },
        {
          head: t("transfers.state"),
          cell: (row) => t(`transfers.state.${row.state}`, { waiting: row.waiting, total: row.total }),
        },
      ]}
    />
  );
}
