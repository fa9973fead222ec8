import { useQuery } from "@tanstack/react-query";
import { Fragment, useState } from "react";
import { readTransfer, type TransferView } from "../../api/transfers";
import { Button, Buttons } from "../../parts/button";
import type { ErrorLine } from "../../parts/errors";
import { Loaded } from "../../parts/loaded";
import { Page } from "../../parts/page";
import { dateAndTime } from "../../texts/dates";
import { useText } from "../../texts/text";
import { useParam } from "../param";
import { Files } from "./transfer-files";
import { Handling } from "./transfer-handling";

/** A transfer: what it would do, and what may be done with it now. */
export default function Transfer() {
  const { t } = useText();
  const id = useParam("transfer");
  const query = useQuery({ queryKey: ["transfers", "one", id], queryFn: () => readTransfer(id) });
  const [errors, setErrors] = useState<ErrorLine[]>([]);
  return (
    <Page title={query.data ? t(`transfers.kind.${query.data.kind}`) : t("transfers.title")} errors={errors} wide>
      <Loaded query={query}>
        {(found) => (
          <>
            <Facts found={found} />
            <Handling key={found.transfer_id} found={found} onErrors={setErrors} />
            <Files found={found} onErrors={setErrors} />
            <Buttons>
              <Button look="outline" onClick={() => print()}>
                {t("form.print")}
              </Button>
            </Buttons>
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Facts({ found }: { found: TransferView }) {
  const { t } = useText();
  const facts = [
    [t("transfers.organization"), found.organization_name],
    [t("transfers.from"), found.requested_by_name],
    [t("transfers.asked"), dateAndTime(found.requested_at)],
    [t("transfer.reason"), found.reason],
    [t("transfer.came-from"), found.from_environment],
    [t("transfer.goes-to"), found.to_environment],
  ].filter(([, value]) => value);
  return (
    <>
      <p role="status">
        <strong>{t(`transfers.state.${found.state}`, { waiting: found.waiting, total: found.total })}</strong>
      </p>
      <dl className="figures">
        {facts.map(([head, value]) => (
          <Fragment key={head}>
            <dt>{head}</dt>
            <dd>{value}</dd>
          </Fragment>
        ))}
      </dl>
    </>
  );
}
