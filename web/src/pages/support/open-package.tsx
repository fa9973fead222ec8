import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useEffect, useState } from "react";
import { openPackage, type TransferPackage } from "../../api/transfers";
import { useWrite } from "../../api/use-write";
import { Button } from "../../parts/button";
import { SelectField } from "../../parts/choices";
import type { ErrorLine } from "../../parts/errors";
import { FileField } from "../../parts/field";
import { useErrorLines } from "../../parts/sentence";
import { useSession } from "../../session/session";
import { useText } from "../../texts/text";
import { organizationsQuery } from "../admin/organizations";
import { jsonIn } from "./json-file";

/** Opens the file that was downloaded from a request in the other environment. */
export function OpenPackage(props: { onErrors: (lines: ErrorLine[]) => void }) {
  const { t } = useText();
  const { config } = useSession();
  const lines = useErrorLines();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const { data: organizations = [] } = useQuery(organizationsQuery);
  const [file, setFile] = useState<File | null>(null);
  const [meant, setMeant] = useState("");
  const [chosen, setChosen] = useState("");
  const open = useWrite(openPackage);
  const organization = chosen || (organizations.some((one) => one.organization_id === meant) ? meant : "");
  const { onErrors } = props;
  useEffect(() => onErrors(lines(open.problem)), [open.problem]);

  /** Whose clients the package says they are is offered, unless another organization was chosen. */
  const pick = async (picked: File | null) => {
    setFile(picked);
    setMeant(picked ? organizationOf((await jsonIn<TransferPackage>(picked))?.value) : "");
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const wrong: ErrorLine[] = [];
    const found = file && (await jsonIn<TransferPackage>(file));
    if (!file) wrong.push({ field: "package", text: t("transfers.open.need") });
    else if (!found)
      wrong.push({ field: "package", text: t("problem.PACKAGE_NOT_VALID", { environment: config.environment }) });
    if (!organization) wrong.push({ field: "organization_id", text: t("transfers.open.need-organization") });
    onErrors(wrong);
    if (wrong.length > 0 || !found) return;
    const opened = await open.run({ organization_id: organization, package: found.value });
    if (!opened) return;
    void queries.invalidateQueries({ queryKey: ["transfers"] });
    await navigate({ to: "/support/transfers/$transfer", params: { transfer: opened.transfer_id } });
  };
  return (
    <>
      <h2>{t("transfers.open")}</h2>
      <form onSubmit={submit} noValidate>
        <FileField
          id="package"
          label={t("transfers.open.file")}
          hint={t("transfers.open.lead")}
          accept=".json,application/json"
          onPick={(picked) => void pick(picked)}
        />
        <SelectField
          id="organization_id"
          label={t("transfers.open.organization")}
          value={organization}
          onChange={setChosen}
          choices={organizations.map((one) => ({ value: one.organization_id, text: one.name }))}
        />
        <Button type="submit" busy={open.busy}>
          {t("transfers.open.button", { environment: config.environment })}
        </Button>
      </form>
    </>
  );
}

/** The organization that a package names; empty if it is none. */
function organizationOf(value: Partial<TransferPackage> | null | undefined): string {
  const named = value?.organization_id;
  return typeof named === "string" ? named : "";
}
