import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type Export, linkToExport, readExport, startExport } from "../../api/admin";
import { useWrite } from "../../api/use-write";
import { Button, Buttons } from "../../parts/button";
import { Loaded } from "../../parts/loaded";
import { Page } from "../../parts/page";
import { Progress } from "../../parts/progress";
import { useErrorLines } from "../../parts/sentence";
import { Table } from "../../parts/table";
import { shortDate } from "../../texts/dates";
import { useText } from "../../texts/text";
import { useParam } from "../param";
import { Files } from "../reports/files";

const LOOK_AGAIN_MS = 1_500;

/** An export: progress that survives leaving, then its files and how many rows each of HUD's files has. */
export default function ExportPage() {
  const { t, word } = useText();
  const id = useParam("export");
  const navigate = useNavigate();
  const lines = useErrorLines();
  const again = useWrite(startExport);
  const query = useQuery({
    queryKey: ["admin", "export", id],
    queryFn: () => readExport(id),
    refetchInterval: ({ state }) => (state.data && isOver(state.data) ? false : LOOK_AGAIN_MS),
  });
  const repeat = async ({ organization_ids, program_ids, start_date, end_date, hashed }: Export) => {
    const organization_id = organization_ids.length === 1 ? organization_ids[0] : null;
    const next = await again.run({ organization_id, program_ids, start_date, end_date, hashed });
    if (next) await navigate({ to: "/home/admin/exports/$export", params: { export: next.export_id } });
  };
  return (
    <Page
      title={query.data ? t("export.page", { title: query.data.title }) : t("export.title")}
      errors={lines(again.problem)}
      wide
    >
      <Loaded query={query}>
        {(found) => (
          <>
            <p>
              {t("run.period", { start: shortDate(found.start_date), end: shortDate(found.end_date) })}
              {found.hashed && ` (${t("export.hashed")})`}
            </p>
            <p role="status">
              <strong>{word(`state.${found.state}`)}</strong>
            </p>
            {!isOver(found) && <Progress percent={found.progress} />}
            {found.state === "FAILED" && (
              <p>{t(found.fault === "KEYS_NOT_UNIQUE" ? "export.failed.KEYS_NOT_UNIQUE" : "export.failed")}</p>
            )}
            {found.state === "FAILED" && found.fault !== "KEYS_NOT_UNIQUE" && (
              <Buttons>
                <Button look="outline" busy={again.busy} onClick={() => void repeat(found)}>
                  {t("export.again")}
                </Button>
              </Buttons>
            )}
            {found.state === "READY" && <Ready found={found} />}
          </>
        )}
      </Loaded>
    </Page>
  );
}

/** One that failed is tried again by itself, but hours later: nobody waits for that on the page. */
const isOver = (found: Export) => found.state === "READY" || found.state === "FAILED";

function Ready({ found }: { found: Export }) {
  const { t } = useText();
  const rows = Object.entries(found.rows).map(([file, count]) => ({ file, count }));
  return (
    <>
      <h2>{t("run.files")}</h2>
      <Files of={found.export_id} files={found.files} linkTo={linkToExport} />
      <h2>{t("export.rows")}</h2>
      <Table
        caption={t("export.rows")}
        hideCaption
        rows={rows}
        rowKey={(row) => row.file}
        columns={[
          { head: t("export.row.file"), cell: (row) => `${row.file}.csv` },
          { head: t("export.row.count"), numeric: true, cell: (row) => row.count },
        ]}
      />
    </>
  );
}
