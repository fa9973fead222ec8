import { type FormEvent, type KeyboardEvent, type MouseEvent, useState } from "react";
import { type SearchAnswer, searchClients } from "../../api/clients";
import { useWrite } from "../../api/use-write";
import { Button } from "../../parts/button";
import { DateBoxes } from "../../parts/date-boxes";
import { type ErrorLine, ErrorSummary, FormErrors } from "../../parts/errors";
import { TextField } from "../../parts/field";
import { useErrorLines } from "../../parts/sentence";
import { useAllowed } from "../../session/session";
import { isDate } from "../../texts/dates";
import { useText } from "../../texts/text";
import { type Asked, NOTHING_ASKED } from "./flow";

/** The one search: two boxes, and details that only sort. Every picker of a client uses it. */
export function SearchForm(props: {
  asked?: Asked;
  /** Stands inside another form: no form element of its own. */
  inside?: boolean;
  onFound: (found: SearchAnswer, asked: Asked) => void;
  /** What was found before no longer answers what is asked. */
  onRefused?: () => void;
}) {
  const { t } = useText();
  const lines = useErrorLines();
  const allowed = useAllowed();
  const [asked, setAsked] = useState<Asked>(props.asked ?? NOTHING_ASKED);
  const [faults, setFaults] = useState<ErrorLine[]>([]);
  const search = useWrite(searchClients);
  const set = (part: keyof Asked) => (value: string) => setAsked((before) => ({ ...before, [part]: value }));

  const submit = async (event: FormEvent | KeyboardEvent | MouseEvent) => {
    event.preventDefault();
    const wrong = check(asked, t);
    setFaults(wrong);
    const found = wrong.length === 0 && (await search.run(requestOf(asked)));
    if (found) props.onFound(found, asked);
    else props.onRefused?.();
  };

  const shown = faults.length > 0 ? faults : lines(search.problem);
  const boxes = (
    <>
      <p className="usa-hint" id="search-hint">
        {t("find.hint")}
      </p>
      <div className="two-boxes">
        <TextField id="first_name" label={t("find.first")} value={asked.first_name} onChange={set("first_name")} />
        <TextField id="last_name" label={t("find.last")} value={asked.last_name} onChange={set("last_name")} />
      </div>
      <details className="more-details">
        <summary>{t("find.details")}</summary>
        {allowed.has("see_identifiers") && (
          <>
            <DateBoxes id="dob" legend={t("find.dob")} value={asked.dob} onChange={set("dob")} />
            <TextField
              id="ssn4"
              label={t("find.ssn4")}
              inputMode="numeric"
              maxLength={4}
              value={asked.ssn4}
              onChange={set("ssn4")}
            />
          </>
        )}
        <TextField id="phone" label={t("find.phone")} inputMode="tel" value={asked.phone} onChange={set("phone")} />
        <TextField id="card" label={t("find.card")} value={asked.card} onChange={set("card")} />
      </details>
      <Button type={props.inside ? "button" : "submit"} busy={search.busy} onClick={props.inside ? submit : undefined}>
        {t("find.button")}
      </Button>
    </>
  );
  return (
    <FormErrors lines={shown}>
      <ErrorSummary lines={shown} />
      {props.inside ? (
        <div
          className="search-form"
          role="search"
          onKeyDown={(event) => {
            if (event.key === "Enter" && event.target instanceof HTMLInputElement) void submit(event);
          }}
        >
          {boxes}
        </div>
      ) : (
        <form className="search-form" onSubmit={submit} noValidate role="search">
          {boxes}
        </form>
      )}
    </FormErrors>
  );
}

function requestOf(asked: Asked) {
  const details = { dob: asked.dob, ssn4: asked.ssn4, phone: asked.phone, card: asked.card };
  return {
    first_name: asked.first_name.trim(),
    last_name: asked.last_name.trim(),
    details: Object.fromEntries(Object.entries(details).filter(([, value]) => value.trim())),
  };
}

function check(asked: Asked, t: ReturnType<typeof useText>["t"]): ErrorLine[] {
  const letters = (asked.first_name + asked.last_name).replace(/[\s-]/g, "");
  if (!letters && !asked.card) return [{ field: "first_name", text: t("problem.NAME_REQUIRED") }];
  if (letters.length < 2 && !asked.card) return [{ field: "first_name", text: t("problem.NAME_TOO_SHORT") }];
  if (asked.dob && !isDate(asked.dob)) return [{ field: "dob", text: t("problem.DATE_NOT_VALID") }];
  return [];
}
