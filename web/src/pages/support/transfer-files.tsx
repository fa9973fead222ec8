import { useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useEffect, useState } from "react";
import { readTransferFile, recordReceipt, type TransferReceipt, type TransferView } from "../../api/transfers";
import { useWrite } from "../../api/use-write";
import { Button } from "../../parts/button";
import type { ErrorLine } from "../../parts/errors";
import { FileField } from "../../parts/field";
import { useErrorLines } from "../../parts/sentence";
import { useSession } from "../../session/session";
import { useText } from "../../texts/text";
import { saveBlob } from "../save-file";
import { jsonIn } from "./json-file";

type Props = { found: TransferView; onErrors: (lines: ErrorLine[]) => void };

/** The package and the receipt: a person carries them, for no environment reads the other. */
export function Files(props: Props) {
  const { acts } = props.found;
  return (
    <>
      {acts.includes("package") && <Download {...props} file="package" />}
      {acts.includes("receipt") && <Download {...props} file="receipt" />}
      {acts.includes("record_receipt") && <Record {...props} />}
    </>
  );
}

const NAMES = { package: "wayhome-transfer", receipt: "wayhome-receipt" } as const;

function Download({ found, file, onErrors }: Props & { file: keyof typeof NAMES }) {
  const { t } = useText();
  const other = useOther(found);
  const lines = useErrorLines();
  // A download changes nothing: the key that writes carry is not needed.
  const get = useWrite(readTransferFile);
  useEffect(() => onErrors(lines(get.problem)), [get.problem]);
  const save = async () => {
    const blob = await get.run({ transfer: found.transfer_id, file });
    if (blob) saveBlob(blob, `${NAMES[file]}-${found.transfer_id}.json`);
  };
  return (
    <section className="acts">
      <h2>{t(`transfer.${file}`)}</h2>
      <p>{t(`transfer.${file}.lead`, { other })}</p>
      <Button look={found.acts.includes("approve") ? "outline" : "primary"} busy={get.busy} onClick={() => void save()}>
        {t(`transfer.${file}.button`, { other })}
      </Button>
    </section>
  );
}

function Record({ found, onErrors }: Props) {
  const { t } = useText();
  const { config } = useSession();
  const other = useOther(found);
  const lines = useErrorLines();
  const queries = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const record = useWrite(recordReceipt);
  const notValid = { field: "receipt", text: t("transfer.record.not-valid") };
  useEffect(
    () => onErrors(lines(record.problem, {}, ({ code }) => (code === "PACKAGE_NOT_VALID" ? notValid : undefined))),
    [record.problem],
  );

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!file) return onErrors([{ field: "receipt", text: t("transfers.open.need") }]);
    const receipt = await jsonIn<TransferReceipt>(file);
    onErrors(receipt ? [] : [notValid]);
    if (!receipt) return;
    const saved = await record.run({ transfer: found.transfer_id, receipt: receipt.value });
    if (saved) await queries.invalidateQueries({ queryKey: ["transfers"] });
  };
  return (
    <section className="acts">
      <h2>{t("transfer.record")}</h2>
      <form onSubmit={submit} noValidate>
        <FileField
          id="receipt"
          label={t("transfer.record.file")}
          hint={t("transfer.record.lead", { other })}
          accept=".json,application/json"
          onPick={setFile}
        />
        <Button type="submit" look="outline" busy={record.busy}>
          {t("transfer.record.button", { environment: config.environment })}
        </Button>
      </form>
    </section>
  );
}

/** The environment on the other end. */
function useOther(found: TransferView): string {
  const { other } = useSession().config;
  return found.to_environment ?? found.from_environment ?? other?.environment ?? "";
}
