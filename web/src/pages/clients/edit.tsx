import { useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { type ClientView, changeClient, readClient } from "../../api/clients";
import type { Code } from "../../api/problem";
import { useWrite } from "../../api/use-write";
import { ClientBar, clientQuery } from "../../frame/client-bar";
import { Button, Buttons } from "../../parts/button";
import { RadioGroup } from "../../parts/choices";
import type { ErrorLine } from "../../parts/errors";
import { Loaded } from "../../parts/loaded";
import { Page } from "../../parts/page";
import { useErrorLines } from "../../parts/sentence";
import { useAllowed, useSession } from "../../session/session";
import { useText } from "../../texts/text";
import { useBack } from "../back";
import { useParam } from "../param";
import { useAskBeforeReload } from "./ask-before-reload";
import { BasicInformation, wordsOfBasics } from "./basic-information";
import { ChangedMeanwhile, mergedWith } from "./changed-meanwhile";
import { clientOf, type Draft, draftOf, faultsOf, hasSsn, type Shape } from "./draft";

/** Corrects a client's basic information, or follows a change of name. */
export default function Edit() {
  const { t } = useText();
  const client = useParam("client");
  const query = useQuery({ ...clientQuery(client), staleTime: 0, gcTime: 0 });
  // What is typed stays, whatever is read meanwhile: a newer version is said when it is saved.
  const [read, setRead] = useState<ClientView | null>(null);
  const shown = read ?? query.data ?? null;
  if (shown && !read) setRead(shown);
  if (!shown) {
    return (
      <Page title={t("edit.title")}>
        <Loaded query={query}>{() => null}</Loaded>
      </Page>
    );
  }
  if (!shown.may_change) {
    return (
      <Page title={t("edit.title")}>
        <ClientBar client={client} />
        <p>{t("edit.not-yours")}</p>
      </Page>
    );
  }
  return <EditForm key={client} read={shown} />;
}

function EditForm(props: { read: ClientView }) {
  const { t } = useText();
  const { config } = useSession();
  const allowed = useAllowed();
  const queries = useQueryClient();
  const lines = useErrorLines();
  const [read, setRead] = useState(props.read);
  const [draft, setDraft] = useState<Draft>(() => draftOf(props.read));
  const [reason, setReason] = useState<"correction" | "name_changed" | null>(null);
  const [theirs, setTheirs] = useState<ClientView | null>(null);
  const [faults, setFaults] = useState<ErrorLine[]>([]);
  const back = useBack(`/clients/${read.client_id}`);
  const save = useWrite(changeClient);
  const onFile = draftOf(read);
  useAskBeforeReload(JSON.stringify(draft) !== JSON.stringify(onFile));
  const shape: Shape = {
    ageOnly: !allowed.has("see_identifiers"),
    age: read.age,
    ...(hasSsn(read) ? { ssnOnFile: read.ssn_last4 ?? "" } : {}),
  };
  const explained = isExplained(draft, onFile);

  const submit = async (confirm: Code[] = []) => {
    const wrong = faultsOf(draft, t, shape);
    if (explained && !reason) wrong.push({ field: "change", text: t("problem.CHANGE_REASON_NEEDED") });
    setFaults(wrong);
    if (wrong.length > 0) return;
    const { dob, dob_data_quality, ssn, ssn_data_quality, ...rest } = clientOf(draft);
    const identifiers = shape.ageOnly ? {} : { dob, dob_data_quality, ssn, ssn_data_quality };
    const body = { ...rest, ...identifiers, change: explained ? reason : null, confirm, version: read.version };
    const saved = await save.run({ id: read.client_id, ...body });
    if (!saved) return;
    await queries.invalidateQueries({ queryKey: ["client"] });
    back.saved();
  };

  const refused = save.problem;
  const takeTheirs = async () => {
    const newer = await readClient(read.client_id);
    setDraft((mine) => mergedWith(mine, onFile, draftOf(newer)));
    setTheirs(newer);
    setRead(newer);
    save.clear();
  };
  const errors = faults.length > 0 ? faults : lines(refused, {}, wordsOfBasics(t));
  return (
    <Page title={t("edit.title")} errors={errors}>
      <ClientBar client={read.client_id} />
      {refused?.code === "CHANGED_MEANWHILE" && (
        <p>
          <Button look="outline" onClick={() => void takeTheirs()}>
            {t("edit.meanwhile.show")}
          </Button>
        </p>
      )}
      {theirs && <ChangedMeanwhile theirs={draftOf(theirs)} mine={draft} onChoose={setDraft} />}
      <form
        noValidate
        className="dense"
        onSubmit={(event: FormEvent) => {
          event.preventDefault();
          void submit();
        }}
      >
        <BasicInformation draft={draft} onChange={setDraft} shape={shape} />
        {explained && (
          <RadioGroup
            id="change"
            legend={t("edit.change")}
            choices={[
              { value: "correction", text: t("edit.change.correction"), hint: t("edit.change.correction.hint") },
              { value: "name_changed", text: t("edit.change.name"), hint: t("edit.change.name.hint") },
            ]}
            value={reason}
            onChange={setReason}
          />
        )}
        <Buttons>
          {refused?.code === "LOOKS_LIKE_PRACTICE" ? (
            <Button look="outline" busy={save.busy} onClick={() => void submit(["LOOKS_LIKE_PRACTICE"])}>
              {t("add.practice.real")}
            </Button>
          ) : (
            <Button type="submit" busy={save.busy}>
              {t("form.save", { environment: config.environment })}
            </Button>
          )}
          <Button look="link" onClick={back.cancel}>
            {t("form.cancel")}
          </Button>
        </Buttons>
      </form>
    </Page>
  );
}

/** Name, date of birth and SSN do not change without a word why. */
function isExplained(draft: Draft, onFile: Draft): boolean {
  const parts = ["first_name", "middle_name", "last_name", "name_suffix", "dob"] as const;
  const clears = draft.ssn_quality !== onFile.ssn_quality && ["8", "9", "99"].includes(draft.ssn_quality);
  return draft.ssn.trim() !== "" || clears || parts.some((part) => draft[part].trim() !== onFile[part]);
}
