import { useState } from "react";
import type { BedView, Board } from "../../api/housing";
import { Button } from "../../parts/button";
import { fullName } from "../../parts/client-card";
import { Table } from "../../parts/table";
import { shortDate } from "../../texts/dates";
import { type Speech, useText } from "../../texts/text";
import { BedActs } from "./bed-acts";
import { MoveGuest } from "./move-guest";
import { OutOfServiceForm } from "./out-of-service-form";
import type { Tell } from "./tell";

type Open = { bed: string; act: "move" | "out" } | null;

/** What a bed is, in words. */
export const bedWords = (speech: Speech, bed: Pick<BedView, "kind" | "attributes">) =>
  [speech.word(`bed.kind.${bed.kind}`), ...bed.attributes.map((one) => speech.word(`bed.attribute.${one}`))].join(", ");

/** The beds of an area: label, state in a word, who, and what can be done. */
export function AreaBeds(props: { site: string; board: Board; area: Board["areas"][number]; tell: Tell }) {
  const speech = useText();
  const { t } = speech;
  const [open, setOpen] = useState<Open>(null);
  const { area, board, site, tell } = props;
  const opened = area.beds.find((bed) => bed.bed_id === open?.bed);
  const close = () => setOpen(null);
  if (area.beds.length === 0) return null;
  return (
    <section aria-labelledby={`area-${area.area_id}`}>
      <h2 id={`area-${area.area_id}`}>{area.name}</h2>
      {opened && open?.act === "move" && (
        <MoveGuest key={opened.bed_id} site={site} board={board} bed={opened} tell={tell} onOver={close} />
      )}
      {opened && open?.act === "out" && (
        <OutOfServiceForm key={opened.bed_id} site={site} board={board} bed={opened} tell={tell} onOver={close} />
      )}
      <Table
        caption={area.name}
        hideCaption
        whole
        rows={area.beds}
        rowKey={(bed) => bed.bed_id}
        columns={[
          { head: t("housing.bed"), cell: (bed) => bed.label },
          { head: t("housing.kind"), cell: (bed) => bedWords(speech, bed) },
          { head: t("housing.state"), cell: (bed) => <State bed={bed} /> },
          { head: t("housing.guest"), cell: (bed) => bed.guest && (fullName(bed.guest) || t("housing.hidden")) },
          {
            head: t("housing.actions"),
            acts: true,
            cell: (bed) => (
              <BedActs
                site={site}
                bed={bed}
                tell={tell}
                onMove={() => setOpen({ bed: bed.bed_id, act: "move" })}
                onTakeOut={() => setOpen({ bed: bed.bed_id, act: "out" })}
              />
            ),
          },
        ]}
      />
      {open && !opened && (
        <Button look="link" onClick={close}>
          {t("housing.close")}
        </Button>
      )}
    </section>
  );
}

/** The state of a bed in a word and a sign, never by color alone. */
function State({ bed }: { bed: BedView }) {
  const { t } = useText();
  const out = bed.out_of_service;
  if (bed.state === "occupied") {
    return <>● {t(bed.guest?.from_earlier_night ? "housing.state.earlier" : "housing.state.occupied")}</>;
  }
  if (bed.state === "available") return <>○ {t("housing.state.available")}</>;
  return (
    <>
      ✕ {out?.until ? t("housing.state.out.until", { date: shortDate(out.until) }) : t("housing.state.out")}
      {out && <>: {out.reason}</>}
    </>
  );
}
