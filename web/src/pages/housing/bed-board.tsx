import { useText } from "../../texts/text";
import { OfSites } from "./of-sites";
import { Tonight } from "./tonight";

/** Who sleeps where tonight. */
export default function BedBoard() {
  const { t } = useText();
  return (
    <OfSites title={t("housing.title")}>{(site, choice) => <Tonight key={site} site={site} above={choice} />}</OfSites>
  );
}
