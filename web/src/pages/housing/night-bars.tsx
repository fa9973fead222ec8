import type { NightLine } from "../../api/housing";
import { shortDate } from "../../texts/dates";
import { useText } from "../../texts/text";

const HEIGHT = 100;
/** More than this share of the beds is drawn as this share. */
const MOST = 120;
const WIDTH = 8;
const GAP = 2;

/** How full the last nights were, a bar each, the latest on the right; the table below says the same in numbers. */
export function NightBars({ site, nights }: { site: string; nights: NightLine[] }) {
  const { t } = useText();
  const inOrder = [...nights].reverse();
  const [first, last] = [inOrder.at(0), inOrder.at(-1)];
  if (!first || !last || nights.every((night) => night.utilization == null)) return null;
  const scale = (percent: number) => (Math.min(percent, MOST) / MOST) * HEIGHT;
  const width = inOrder.length * (WIDTH + GAP);
  const full = HEIGHT - scale(100);
  return (
    <figure className="night-bars">
      <svg viewBox={`0 0 ${width} ${HEIGHT}`} role="img" preserveAspectRatio="none">
        <title>{t("nights.picture", { site, from: shortDate(first.night), to: shortDate(last.night) })}</title>
        <line x1={0} x2={width} y1={full} y2={full} className="night-bars__full" />
        {inOrder.map((night, at) => {
          const height = scale(night.utilization ?? 0);
          return (
            <rect
              key={night.night}
              className="night-bars__night"
              x={at * (WIDTH + GAP)}
              y={HEIGHT - height}
              width={WIDTH}
              height={height}
            />
          );
        })}
      </svg>
      <figcaption>{t("nights.picture.words", { from: shortDate(first.night), to: shortDate(last.night) })}</figcaption>
    </figure>
  );
}
