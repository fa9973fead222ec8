import { useQuery, useQueryClient } from "@tanstack/react-query";
import { acceptImport, checkImport, type Import, readImport } from "../../api/admin";
import { useWrite } from "../../api/use-write";
import { Button, Buttons } from "../../parts/button";
import { Loaded } from "../../parts/loaded";
import { Page } from "../../parts/page";
import { useErrorLines } from "../../parts/sentence";
import { Table } from "../../parts/table";
import { useSession } from "../../session/session";
import { useText } from "../../texts/text";
import { useParam } from "../param";
import { Findings } from "./findings";
import { faultText, isWorking, stateText } from "./state-text";

const LOOK_AGAIN_MS = 1_500;

/** One import: counts first, then findings with file, row and column; written only when accepted. */
export default function ImportPage() {
  const { t } = useText();
  const { config } = useSession();
  const id = useParam("import");
  const lines = useErrorLines();
  const queries = useQueryClient();
  const query = useQuery({
    queryKey: ["admin", "import", id],
    queryFn: () => readImport(id),
    refetchInterval: ({ state }) => (state.data && !isWorking(state.data) ? false : LOOK_AGAIN_MS),
  });
  const accept = useWrite(acceptImport);
  const check = useWrite(checkImport);
  const then = (found: Import | null) => found && queries.setQueryData(["admin", "import", id], found);
  const problem = accept.problem ?? check.problem;
  return (
    <Page title={t("import.page", { name: query.data?.file_name ?? "" })} errors={lines(problem)} wide>
      <Loaded query={query}>
        {(found) => (
          <>
            <p role="status">
              <strong>{t(stateText(found.state))}</strong>
            </p>
            {isWorking(found) && <Progress found={found} />}
            {found.state === "DONE" && <p>{t("import.done")}</p>}
            {found.state === "FAILED" && <p>{t(faultText(found.fault))}</p>}
            {found.state === "REFUSED" && (
              <p>
                {found.too_many_deletions
                  ? t("problem.TOO_MANY_DELETIONS", found.too_many_deletions)
                  : t("import.refused")}
              </p>
            )}
            {!isWorking(found) && found.state !== "UPLOADING" && (
              <>
                <Counts found={found} />
                <Findings id={id} total={found.findings.total} />
              </>
            )}
            <Buttons>
              {found.state === "CHECKED" && (
                <Button busy={accept.busy} onClick={() => void accept.run(id).then(then)}>
                  {t("import.accept", { environment: config.environment })}
                </Button>
              )}
              {["UPLOADING", "REFUSED", "FAILED"].includes(found.state) && (
                <Button look="outline" busy={check.busy} onClick={() => void check.run(id).then(then)}>
                  {t("import.check")}
                </Button>
              )}
            </Buttons>
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Progress({ found }: { found: Import }) {
  const { t } = useText();
  const { done, total } = found.progress;
  const text = t(found.state === "CHECKING" ? "import.checking" : "import.accepting");
  return (
    <>
      <p>{text}</p>
      {total > 0 && <progress max={total} value={done} aria-label={text} />}
    </>
  );
}

function Counts({ found }: { found: Import }) {
  const { t } = useText();
  const rows = Object.entries(found.counts).map(([file, counts]) => ({ file, ...counts }));
  if (rows.length === 0) return null;
  const title = t(found.state === "DONE" ? "import.counts.done" : "import.counts");
  return (
    <Table
      caption={title}
      rows={rows}
      rowKey={(row) => row.file}
      columns={[
        { head: t("import.count.file"), cell: (row) => row.file },
        { head: t("import.count.new"), numeric: true, cell: (row) => row.new },
        { head: t("import.count.changed"), numeric: true, cell: (row) => row.changed },
        { head: t("import.count.unchanged"), numeric: true, cell: (row) => row.unchanged },
        { head: t("import.count.voided"), numeric: true, cell: (row) => row.voided },
        { head: t("import.count.kept"), numeric: true, cell: (row) => row.kept },
        { head: t("import.count.refused"), numeric: true, cell: (row) => row.refused },
      ]}
    />
  );
}
