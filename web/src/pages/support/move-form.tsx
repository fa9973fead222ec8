import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import type { ClientCard, EnrollmentCard } from "../../api/clients";
import type { Choices } from "../../api/transfers";
import { RadioGroup, SelectField } from "../../parts/choices";
import { fullName } from "../../parts/client-card";
import type { ErrorLine } from "../../parts/errors";
import { Loaded } from "../../parts/loaded";
import { useSession } from "../../session/session";
import { shortDate } from "../../texts/dates";
import { useText } from "../../texts/text";
import { dashboardQuery } from "../clients/dashboard";
import { ClientPicker } from "./client-picker";
import { RequestForm, type Sending } from "./request-form";

/** An enrollment in the wrong program: the client by the one search, the enrollment, the right program. */
export function MoveForm({ choices, ...sending }: Sending & { choices: Choices }) {
  const { t } = useText();
  const { config } = useSession();
  const [client, setClient] = useState<ClientCard | null>(null);
  const [enrollment, setEnrollment] = useState<EnrollmentCard | null>(null);
  const [program, setProgram] = useState("");
  const pick = (picked: ClientCard | null) => {
    setClient(picked);
    setEnrollment(null);
    setProgram("");
  };
  const choose = (picked: EnrollmentCard | null) => {
    setEnrollment(picked);
    if (picked?.program_id === program) setProgram("");
  };
  const faults = (): ErrorLine[] => {
    if (!client) return [{ field: "client_id", text: t("wrong.needs.client") }];
    const wrong: ErrorLine[] = [];
    if (!enrollment) wrong.push({ field: "enrollment_id", text: t("wrong.needs.enrollment") });
    if (!program) wrong.push({ field: "program_id", text: t("wrong.needs.program") });
    return wrong;
  };
  const programs = choices.programs.filter((one) => one.program_id !== enrollment?.program_id);
  return (
    <RequestForm
      {...sending}
      faults={faults}
      body={(reason) => ({ kind: "move", enrollment_id: enrollment?.enrollment_id ?? "", program_id: program, reason })}
      button={t("wrong.move.button", { environment: config.environment })}
    >
      <ClientPicker label={t("wrong.move.client")} picked={client} onPick={pick} />
      {client && <EnrollmentChoice client={client} picked={enrollment} onPick={choose} />}
      {client && (
        <SelectField
          id="program_id"
          label={t("wrong.move.program")}
          value={program}
          onChange={setProgram}
          choices={programs.map((one) => ({ value: one.program_id, text: one.name, group: one.organization_name }))}
        />
      )}
    </RequestForm>
  );
}

function EnrollmentChoice(props: {
  client: ClientCard;
  picked: EnrollmentCard | null;
  onPick: (enrollment: EnrollmentCard | null) => void;
}) {
  const { t } = useText();
  const query = useQuery(dashboardQuery(props.client.client_id));
  const client = fullName(props.client);
  const words = ({ program_name: program, start_date, exit_date }: EnrollmentCard) => {
    const start = start_date ? shortDate(start_date) : "–";
    return exit_date
      ? t("wrong.move.enrollment.closed", { program, start, exit: shortDate(exit_date) })
      : t("wrong.move.enrollment.open", { program, start });
  };
  return (
    <Loaded query={query}>
      {({ enrollments }) =>
        enrollments.length === 0 ? (
          <p role="status">{t("wrong.move.none", { client })}</p>
        ) : (
          <RadioGroup
            id="enrollment_id"
            legend={t("wrong.move.enrollment", { client })}
            hint={t("wrong.move.hint")}
            choices={enrollments.map((one) => ({ value: one.enrollment_id, text: words(one) }))}
            value={props.picked?.enrollment_id ?? null}
            onChange={(id) => props.onPick(enrollments.find((one) => one.enrollment_id === id) ?? null)}
          />
        )
      }
    </Loaded>
  );
}
