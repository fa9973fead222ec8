import type { Board } from "../../api/housing";
import { useText } from "../../texts/text";

/** The counts of the night, in one line. */
export function Counts({ board }: { board: Board }) {
  const { t } = useText();
  const { counts, turned_away } = board;
  const shown = [
    t("housing.count.beds", { n: counts.beds }),
    t("housing.count.in", { n: counts.occupied }),
    t("housing.count.free", { n: counts.free }),
    counts.out_of_service > 0 && t("housing.count.out", { n: counts.out_of_service }),
    counts.overflow > 0 && t("housing.count.overflow", { n: counts.overflow_occupied, all: counts.overflow }),
    turned_away > 0 && t("housing.count.turned-away", { n: turned_away }),
  ].filter(Boolean);
  return (
    <ul className="facts totals" aria-label={t("housing.counts")}>
      {shown.map((count, index) => (
        <li key={index}>{count}</li>
      ))}
    </ul>
  );
}
