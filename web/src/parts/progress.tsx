import { useText } from "../texts/text";

/** How far long work is, and that one may leave. */
export function Progress({ percent }: { percent: number }) {
  const { t } = useText();
  const text = t("run.progress", { percent });
  return (
    <div>
      <progress max={100} value={percent} aria-label={text} /> <p>{text}</p>
      <p>{t("run.leave")}</p>
    </div>
  );
}
