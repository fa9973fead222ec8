import { useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { acceptImport, checkImport, readFindings, readImport, type Import } from "../../api/admin";
import { useWrite } from "../../api/use-write";
import { Button, Buttons } from "../../parts/button";
import { Loaded } from "../../parts/loaded";
import { Page } from "../../parts/page";
import { useErrorLines } from "../../parts/sentence";
import { Table } from "../../parts/table";
import { useSession } from "../../session/session";
import { useText } from "../../texts/text";
import { useParam } from "../param";
import { stateText } from "./state-text";

const LOOK_AGAIN_MS = 1_500;
const isWorking = (found: Import) => found.state === "CHECKING" || found.state === "IMPORTING";

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
  const names = { count: String(problem?.params.voided ?? ""), total: String(problem?.params.records ?? "") };
  return (
    <Page title={t("import.page", { name: query.data?.file_name ?? "" })} errors={lines(problem, problem?.code === "TOO_MANY_DELETIONS" ? names : {})} wide>
      <Loaded query={query}>
        {(found) => (
          <>
            <p role="status">
              <strong>{t(stateText(found.state))}</strong>
            </p>
            {isWorking(found) && <Progress found={found} />}
            {found.state === "DONE" && <p>{t("import.done")}</p>}
            {found.state === "REFUSED" && <p>{t("import.refused")}</p>}
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
              {(found.state === "UPLOADING" || found.state === "REFUSED") && (
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
      ]}
    />
  );
}

function Findings({ id, total }: { id: string; total: number }) {
  const { t, say } = useText();
  const query = useInfiniteQuery({
    queryKey: ["admin", "import", id, "findings", total],
    queryFn: ({ pageParam }) => readFindings(id, pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.cursor,
  });
  const rows = query.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <>
      <h2>{t("import.findings")}</h2>
      <p>{total === 0 ? t("import.findings.none") : t("import.findings.total", { count: total })}</p>
      {rows.length > 0 && (
        <Table
          caption={t("import.findings")}
          hideCaption
          rows={rows}
          rowKey={(_, index) => String(index)}
          columns={[
            { head: t("import.finding.file"), cell: (row) => row.file },
            { head: t("import.finding.row"), numeric: true, cell: (row) => row.row ?? "–" },
            { head: t("import.finding.column"), cell: (row) => row.column ?? "–" },
            { head: t("import.finding.severity"), cell: (row) => row.severity },
            { head: t("import.finding.text"), cell: (row) => `${say(row.message)} ${say(row.fix)}` },
            { head: t("import.finding.rule"), cell: (row) => row.rule },
          ]}
        />
      )}
      {query.hasNextPage && (
        <Button look="outline" busy={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          {t("form.more")}
        </Button>
      )}
    </>
  );
}
