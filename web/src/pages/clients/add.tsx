import { Navigate, useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { Button } from "../../parts/button";
import type { ErrorLine } from "../../parts/errors";
import { Waiting } from "../../parts/loaded";
import { Page } from "../../parts/page";
import { useSession } from "../../session/session";
import { useText } from "../../texts/text";
import { BasicInformation } from "./basic-information";
import { clientOf, type Draft, emptyDraft, faultsOf } from "./draft";
import { useFlow } from "./flow";
import { useKeepDraft, useTakeUpDraft } from "./kept-draft";

/** Only the basic information, on one short page. */
export default function Add() {
  const { t } = useText();
  const looking = useTakeUpDraft();
  const { found } = useFlow();
  if (found) return <AddForm />;
  if (!looking) return <Navigate to="/clients/new" />;
  return (
    <Page title={t("add.title")}>
      <Waiting />
    </Page>
  );
}

function AddForm() {
  const { t } = useText();
  const { config } = useSession();
  const flow = useFlow();
  const navigate = useNavigate();
  const [draft, setDraft] = useState<Draft>(() => flow.typed ?? emptyDraft(flow.asked));
  const [errors, setErrors] = useState<ErrorLine[]>(flow.refused);
  useKeepDraft(draft);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const faults = faultsOf(draft, t);
    setErrors(faults);
    if (faults.length > 0) return;
    flow.change({ typed: draft, draft: clientOf(draft), refused: [] });
    void navigate({ to: "/clients/share" });
  };

  return (
    <Page title={t("add.title")} errors={errors}>
      <form onSubmit={submit} noValidate className="dense">
        <BasicInformation draft={draft} onChange={setDraft} />
        <Button type="submit">{t("find.add", { environment: config.environment })}</Button>
      </form>
    </Page>
  );
}
