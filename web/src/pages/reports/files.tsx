import type { FileLink, RunFile } from "../../api/reports";
import { useWrite } from "../../api/use-write";
import { Button } from "../../parts/button";
import { ErrorSummary } from "../../parts/errors";
import { useErrorLines } from "../../parts/sentence";
import { Table } from "../../parts/table";
import { useText } from "../../texts/text";
import { saveFrom } from "../save-file";

type LinkTo = (file: { of: string; file: string }, key: string) => Promise<FileLink>;

/** Files of a run or an export with checksum; each download asks for a link that lives a minute. */
export function Files(props: { of: string; files: RunFile[]; linkTo: LinkTo }) {
  const { t } = useText();
  const lines = useErrorLines();
  const link = useWrite(props.linkTo);
  const download = async (file: string) => {
    const found = await link.run({ of: props.of, file });
    if (found) saveFrom(found.url, file);
  };
  return (
    <>
      <ErrorSummary lines={lines(link.problem)} />
      <Table
        caption={t("run.files")}
        hideCaption
        rows={props.files}
        rowKey={(row) => row.name}
        columns={[
          { head: t("file.name"), cell: (row) => row.name },
          { head: t("file.size"), numeric: true, cell: (row) => sizeText(row.size) },
          { head: t("file.checksum"), cell: (row) => <code className="checksum">{row.sha256}</code> },
          {
            head: t("file.get"),
            acts: true,
            cell: (row) => (
              <Button
                look="link"
                aria-label={t("file.download", { name: row.name })}
                onClick={() => void download(row.name)}
              >
                {t("file.get")}
              </Button>
            ),
          },
        ]}
      />
    </>
  );
}

function sizeText(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  return bytes < 1_000_000 ? `${(bytes / 1000).toFixed(1)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
