import type { UseQueryResult } from "@tanstack/react-query";
import { type ReactNode, useEffect, useState } from "react";
import { asProblem } from "../api/problem";
import { useText } from "../texts/text";
import { Button } from "./button";
import { sentence } from "./sentence";

const SAY_AFTER_MS = 1_000;
const WAY_OUT_AFTER_MS = 10_000;

/** What was asked for once it is there; a word after 1 second, a way to leave after 10. */
export function Loaded<T>(props: { query: UseQueryResult<T>; children: (data: T) => ReactNode }) {
  const speech = useText();
  const { query } = props;
  if (query.data !== undefined) return <>{props.children(query.data)}</>;
  if (!query.error) return <Waiting again={() => void query.refetch()} />;
  const problem = asProblem(query.error);
  return (
    <div className="usa-alert usa-alert--warning" role="alert">
      <div className="usa-alert__body">
        <p className="usa-alert__text">{sentence(speech, problem.code, problem.params)}</p>
        {problem.status !== 404 && (
          <Button look="outline" onClick={() => void query.refetch()}>
            {speech.t("wait.again")}
          </Button>
        )}
      </div>
    </div>
  );
}

export function Waiting(props: { again?: () => void }) {
  const { t } = useText();
  const [said, setSaid] = useState<"nothing" | "loading" | "long">("nothing");
  useEffect(() => {
    const soon = setTimeout(() => setSaid("loading"), SAY_AFTER_MS);
    const late = setTimeout(() => setSaid("long"), WAY_OUT_AFTER_MS);
    return () => {
      clearTimeout(soon);
      clearTimeout(late);
    };
  }, []);
  return (
    <div role="status" className="waiting">
      {said === "loading" && t("wait.loading")}
      {said === "long" && (
        <>
          {t("wait.long")}{" "}
          {props.again && (
            <Button look="outline" onClick={props.again}>
              {t("wait.again")}
            </Button>
          )}
        </>
      )}
    </div>
  );
}
