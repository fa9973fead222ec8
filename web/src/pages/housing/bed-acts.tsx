import { useEffect } from "react";
import { type BedView, bringBack, checkOut } from "../../api/housing";
import { useWrite } from "../../api/use-write";
import { Button } from "../../parts/button";
import { fullName } from "../../parts/client-card";
import { useErrorLines } from "../../parts/sentence";
import { useText } from "../../texts/text";
import type { Tell } from "./tell";

/** What can be done with a bed. */
export function BedActs(props: { site: string; bed: BedView; tell: Tell; onMove: () => void; onTakeOut: () => void }) {
  const { t } = useText();
  const lines = useErrorLines();
  const out = useWrite(checkOut);
  const back = useWrite(bringBack);
  const { bed, site, tell } = props;
  const client = bed.guest ? fullName(bed.guest) || t("housing.hidden") : "";
  useEffect(() => {
    const problem = out.problem ?? back.problem;
    if (problem) tell.refused(lines(problem, { client }));
    // Only a new refusal is told; the rest is read as it is then.
  }, [out.problem, back.problem]);
  const leave = async (client_id: string) => {
    const event = await out.run({ site, client_id });
    if (event) tell.done(event);
  };
  const again = async () => {
    if (await back.run({ site, bed: bed.bed_id, version: bed.version })) tell.changed();
  };
  const guest = bed.guest;
  return (
    <span className="row-actions">
      {guest && (
        <>
          <Button
            look="link"
            aria-label={t("housing.check-out.of", { client })}
            onClick={() => void leave(guest.client_id)}
          >
            {t("housing.check-out")}
          </Button>
          <Button look="link" aria-label={t("housing.move.of", { client })} onClick={props.onMove}>
            {t("housing.move")}
          </Button>
        </>
      )}
      {bed.state === "available" && (
        <Button look="link" aria-label={t("housing.take-out.of", { bed: bed.label })} onClick={props.onTakeOut}>
          {t("housing.take-out")}
        </Button>
      )}
      {bed.state === "out_of_service" && (
        <Button look="link" aria-label={t("housing.bring-back.of", { bed: bed.label })} onClick={() => void again()}>
          {t("housing.bring-back")}
        </Button>
      )}
    </span>
  );
}
