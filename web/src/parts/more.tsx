import { useText } from "../texts/text";
import { Button, Buttons } from "./button";

/** How much of a long list is shown, and the way to the rest of it. Nothing of this stands on paper. */
export function More(props: {
  /** How many are shown, of how many; absent where nobody knows how many there are. */
  count?: { shown: number; total: number };
  /** Words of the list's own for that. */
  text?: string;
  busy?: boolean;
  onMore: () => void;
  /** Absent where the rest is too much to be shown at once. */
  onAll?: () => void;
}) {
  const { t } = useText();
  const { count } = props;
  return (
    <div className="more">
      {count && <p role="status">{props.text ?? t("form.more.shown", count)}</p>}
      {(!count || count.shown < count.total) && (
        <Buttons>
          <Button look="outline" busy={props.busy} onClick={props.onMore}>
            {t("form.more")}
          </Button>
          {props.onAll && count && (
            <Button look="link" onClick={props.onAll}>
              {t("form.more.all", { total: count.total })}
            </Button>
          )}
        </Buttons>
      )}
    </div>
  );
}
