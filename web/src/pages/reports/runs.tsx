import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { readRuns } from "../../api/reports";
import { Loaded } from "../../parts/loaded";
import { Page } from "../../parts/page";
import { RunList } from "../../parts/run-list";
import { useText } from "../../texts/text";

const LOOK_AGAIN_MS = 4_000;

/** Past runs and files. */
export default function Runs() {
  const { t } = useText();
  const query = useQuery({
    queryKey: ["runs"],
    queryFn: readRuns,
    refetchInterval: ({ state }) =>
      state.data?.some((run) => run.state === "QUEUED" || run.state === "RUNNING") ? LOOK_AGAIN_MS : false,
  });
  return (
    <Page title={t("runs.title")} wide>
      <Loaded query={query}>{(runs) => (runs.length === 0 ? <p>{t("runs.none")}</p> : <RunList runs={runs} />)}</Loaded>
      <Link to="/home/reports/run">{t("run.title")}</Link>
    </Page>
  );
}
