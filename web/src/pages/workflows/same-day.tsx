import { Button, Buttons } from "../../parts/button";
import { isDate, plusDays, shortDate } from "../../texts/dates";
import { useText } from "../../texts/text";

/** The day after the start, if a service starts and ends on the same day; an open one does not. */
export function dayAfter(service: { start_date: string; end_date?: string | null }): string | null {
  const { start_date, end_date } = service;
  return end_date && end_date === start_date && isDate(start_date) ? plusDays(start_date, 1) : null;
}

/** The warning about a service of less than a day, with both ways out (PRODUCT E5). */
export function SameDay(props: {
  nextDay: string;
  busy?: boolean;
  onMove: () => void;
  /** Present once the server has asked. */
  onSaveAnyway?: () => void;
}) {
  const { t } = useText();
  return (
    <>
      <p>{t("service.same-day")}</p>
      <Buttons>
        <Button look="outline" busy={props.busy} onClick={props.onMove}>
          {t("service.move-end", { date: shortDate(props.nextDay) })}
        </Button>
        {props.onSaveAnyway && (
          <Button look="outline" busy={props.busy} onClick={props.onSaveAnyway}>
            {t("service.save-anyway")}
          </Button>
        )}
      </Buttons>
    </>
  );
}
