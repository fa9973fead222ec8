import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { checkImport, createImport, readImports } from "../../api/admin";
import { asProblem, type Problem } from "../../api/problem";
import { useWrite } from "../../api/use-write";
import { Button } from "../../parts/button";
import { RadioGroup, SelectField } from "../../parts/choices";
import type { ErrorLine } from "../../parts/errors";
import { FileField } from "../../parts/field";
import { Loaded } from "../../parts/loaded";
import { Page } from "../../parts/page";
import { useErrorLines } from "../../parts/sentence";
import { EVERYONE, MY_ORGANIZATION } from "../../parts/sharing";
import { Table } from "../../parts/table";
import { useSession } from "../../session/session";
import { dateAndTime } from "../../texts/dates";
import { useText } from "../../texts/text";
import { organizationsQuery } from "./organizations";
import { putFile } from "./put-file";
import { isWorking, stateText } from "./state-text";

const LOOK_AGAIN_MS = 4_000;

/** Import: a file, whose it will be, upload and dry run; below, past imports. */
export default function Imports() {
  const { t } = useText();
  const { config } = useSession();
  const lines = useErrorLines();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { data: organizations = [] } = useQuery(organizationsQuery);
  const past = useQuery({
    queryKey: ["admin", "imports"],
    queryFn: readImports,
    refetchInterval: ({ state }) => (state.data?.some(isWorking) ? LOOK_AGAIN_MS : false),
  });
  const [file, setFile] = useState<File | null>(null);
  const [organization, setOrganization] = useState("");
  const [restriction, setRestriction] = useState(MY_ORGANIZATION);
  const [percent, setPercent] = useState<number | null>(null);
  const [faults, setFaults] = useState<ErrorLine[]>([]);
  const [uploadProblem, setUploadProblem] = useState<Problem | null>(null);
  const create = useWrite(createImport);
  const check = useWrite(checkImport);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const wrong: ErrorLine[] = [];
    if (!file) wrong.push({ field: "file", text: t("import.file.need") });
    if (!organization)
      wrong.push({ field: "organization_id", text: t("admin.missing", { field: t("admin.organization") }) });
    setFaults(wrong);
    setUploadProblem(null);
    if (wrong.length > 0 || !file) return;
    const begun = await create.run({
      file_name: file.name,
      size: file.size,
      organization_id: organization,
      restriction,
    });
    if (!begun?.upload) return;
    setPercent(0);
    try {
      await putFile(begun.upload, file, setPercent);
    } catch (thrown) {
      setPercent(null);
      return setUploadProblem(asProblem(thrown));
    }
    const checking = await check.run(begun.import_id);
    setPercent(null);
    void queries.invalidateQueries({ queryKey: ["admin", "imports"] });
    if (checking) await navigate({ to: "/home/admin/imports/$import", params: { import: begun.import_id } });
  };

  const problem = uploadProblem ?? create.problem ?? check.problem;
  return (
    <Page title={t("import.title")} errors={faults.length > 0 ? faults : lines(problem, { limit: "2 GB" })} wide>
      <p>{t("import.lead")}</p>
      <form onSubmit={submit} noValidate>
        <FileField id="file" label={t("import.file")} accept=".zip,application/zip" onPick={setFile} />
        <SelectField
          id="organization_id"
          label={t("import.owner")}
          value={organization}
          onChange={setOrganization}
          choices={organizations.map((one) => ({ value: one.organization_id, text: one.name }))}
        />
        <RadioGroup
          id="restriction"
          legend={t("import.restriction")}
          hint={t("share.technician")}
          choices={[
            { value: MY_ORGANIZATION, text: t("import.restriction.organization") },
            {
              value: EVERYONE,
              text: t("share.everyone", { environment: config.environment }),
              hint: t("share.everyone.hint"),
            },
          ]}
          value={restriction}
          onChange={setRestriction}
        />
        <p role="status">{percent !== null && t("import.uploading", { percent })}</p>
        <Button type="submit" busy={create.busy || check.busy || percent !== null}>
          {t("import.upload", { environment: config.environment })}
        </Button>
      </form>
      <h2>{t("import.past")}</h2>
      <Loaded query={past}>
        {(items) =>
          items.length === 0 ? (
            <p>{t("import.past.none")}</p>
          ) : (
            <Table
              caption={t("import.past")}
              hideCaption
              rows={items}
              rowKey={(row) => row.import_id}
              columns={[
                {
                  head: t("import.file"),
                  cell: (row) => (
                    <Link to="/home/admin/imports/$import" params={{ import: row.import_id }}>
                      {row.file_name}
                    </Link>
                  ),
                },
                { head: t("import.state"), cell: (row) => t(stateText(row.state)) },
                { head: t("import.findings"), numeric: true, cell: (row) => row.findings.total },
                { head: t("runs.when"), cell: (row) => dateAndTime(row.requested_at) },
              ]}
            />
          )
        }
      </Loaded>
    </Page>
  );
}
