import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import {
  type Choices,
  readChoices,
  readTransfer,
  readTransfers,
  type TransferCard,
  type TransferView,
} from "../../api/transfers";
import { Button, Buttons } from "../../parts/button";
import { RadioGroup } from "../../parts/choices";
import type { ErrorLine } from "../../parts/errors";
import { Loaded } from "../../parts/loaded";
import { More } from "../../parts/more";
import { Page } from "../../parts/page";
import { useSession } from "../../session/session";
import { dateAndTime } from "../../texts/dates";
import { useText } from "../../texts/text";
import { ClientStates } from "./client-states";
import { CopyForm } from "./copy-form";
import { MoveForm } from "./move-form";

const KINDS = ["copy", "move"] as const;
const SHOWN_AT_FIRST = 10;

/** Something was entered in the wrong place: ask for a copy or a move; below, own requests with the state per client. */
export default function WrongPlace() {
  const { t } = useText();
  const choices = useQuery({ queryKey: ["transfers", "choices"], queryFn: readChoices });
  const [kind, setKind] = useState<string | null>(null);
  const [errors, setErrors] = useState<ErrorLine[]>([]);
  const [sent, setSent] = useState<TransferView | null>(null);

  const again = () => {
    setSent(null);
    setKind(null);
  };
  if (sent) return <Receipt sent={sent} onAgain={again} />;
  const pick = (value: string) => {
    setErrors([]);
    setKind(value);
  };
  return (
    <Page title={t("wrong.title")} errors={errors}>
      <p>{t("wrong.lead")}</p>
      <Loaded query={choices}>
        {(found) => (
          <>
            <RadioGroup
              id="kind"
              legend={t("wrong.kind")}
              choices={KINDS.map((value) => ({ value, text: t(`wrong.kind.${value}`) }))}
              value={kind}
              onChange={pick}
            />
            {kind === "copy" &&
              (found.may_copy ? (
                <CopyForm choices={found} onErrors={setErrors} onSent={setSent} />
              ) : (
                <Elsewhere found={found} />
              ))}
            {kind === "move" && <MoveForm choices={found} onErrors={setErrors} onSent={setSent} />}
          </>
        )}
      </Loaded>
      <h2>{t("wrong.mine")}</h2>
      <OwnRequests />
    </Page>
  );
}

/** Copies are asked for where the clients stand. */
function Elsewhere({ found }: { found: Choices }) {
  const { t } = useText();
  const { other } = useSession().config;
  return (
    <p role="status">
      {t("wrong.copy.elsewhere")}{" "}
      {other && (
        <a href={other.address}>{t("sign-in.other", { environment: found.other_environment ?? other.environment })}</a>
      )}
    </p>
  );
}

function Receipt({ sent, onAgain }: { sent: TransferView; onAgain: () => void }) {
  const { t } = useText();
  const { config } = useSession();
  return (
    <Page title={t("wrong.sent")}>
      <p>{t("wrong.sent.text", { environment: config.environment })}</p>
      <ClientStates of={sent} />
      <Buttons>
        <Button look="outline" onClick={onAgain}>
          {t("wrong.again")}
        </Button>
      </Buttons>
    </Page>
  );
}

function OwnRequests() {
  const { t } = useText();
  const query = useQuery({ queryKey: ["transfers", "mine"], queryFn: () => readTransfers("mine") });
  const [shown, setShown] = useState(SHOWN_AT_FIRST);
  return (
    <Loaded query={query}>
      {(items) => (
        <>
          {items.length === 0 && <p>{t("wrong.mine.none")}</p>}
          <ul className="card-list">
            {items.slice(0, shown).map((card) => (
              <OwnRequest key={card.transfer_id} card={card} />
            ))}
          </ul>
          {items.length > shown && (
            <More
              count={{ shown, total: items.length }}
              onMore={() => setShown(shown + SHOWN_AT_FIRST)}
              onAll={() => setShown(items.length)}
            />
          )}
        </>
      )}
    </Loaded>
  );
}

function OwnRequest({ card }: { card: TransferCard }) {
  const { t } = useText();
  const { config } = useSession();
  const query = useQuery({
    queryKey: ["transfers", "one", card.transfer_id],
    queryFn: () => readTransfer(card.transfer_id),
  });
  const environment = query.data?.to_environment ?? config.other?.environment ?? "";
  return (
    <li className="card">
      <h3>{t(`wrong.mine.${card.kind}`, { environment, time: dateAndTime(card.requested_at) })}</h3>
      <Loaded query={query}>{(found) => <ClientStates of={found} />}</Loaded>
    </li>
  );
}
