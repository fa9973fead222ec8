import { useState } from "react";
import type { Board, LastNight } from "../../api/housing";
import { Button } from "../../parts/button";
import { fullName } from "../../parts/client-card";
import { TextField } from "../../parts/field";
import { Table } from "../../parts/table";
import { useText } from "../../texts/text";
import type { Tell } from "./tell";
import { useCheckIn } from "./use-check-in";

/** Who was here last night and is not checked in tonight: still in a bed, or checked out in the morning. */
export function lastNight(board: Board): LastNight[] {
  const still = board.areas.flatMap((area) =>
    area.beds.flatMap((bed) =>
      bed.guest?.from_earlier_night
        ? [{ ...bed.guest, bed_id: bed.bed_id, bed_label: bed.label } satisfies LastNight]
        : [],
    ),
  );
  return [...still, ...board.stayed_last_night];
}

/** Whether a name has the letters at the beginning of one of its words. */
export function hasLetters(name: string, letters: string): boolean {
  const plain = (text: string) =>
    text
      .normalize("NFD")
      .replace(/\p{M}/gu, "")
      .toLowerCase()
      .split(/[^\p{L}\p{N}]+/u)
      .filter(Boolean);
  const words = plain(name);
  return plain(letters).every((part) => words.some((word) => word.startsWith(part)));
}

/** One button brings a guest of last night back into the same bed. */
export function StayedLastNight(props: { site: string; board: Board; tell: Tell }) {
  const { t } = useText();
  const [letters, setLetters] = useState("");
  const check = useCheckIn(props.site, props.tell);
  const guests = lastNight(props.board);
  if (!props.board.night_by_night || guests.length === 0) return null;
  const name = (guest: LastNight) => fullName(guest) || t("housing.hidden");
  const shown = guests.filter((guest) => hasLetters(name(guest), letters));
  return (
    <section aria-labelledby="last-night">
      <h2 id="last-night">{t("housing.last-night")}</h2>
      <TextField
        id="letters"
        label={t("housing.letters")}
        hint={t("housing.letters.hint")}
        value={letters}
        onChange={setLetters}
      />
      <Table
        caption={t("housing.last-night")}
        hideCaption
        rows={shown}
        rowKey={(guest) => guest.client_id}
        columns={[
          { head: t("housing.guest"), cell: name },
          { head: t("housing.bed"), cell: (guest) => guest.bed_label },
          {
            head: t("housing.actions"),
            acts: true,
            cell: (guest) => (
              <Button
                look="outline"
                aria-label={t("housing.stays.of", { client: name(guest) })}
                onClick={() => void check.run({ client_id: guest.client_id, name: name(guest) }, guest.bed_id)}
              >
                {t("housing.stays")}
              </Button>
            ),
          },
        ]}
      />
    </section>
  );
}
