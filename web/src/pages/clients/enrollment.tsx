import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { type Assessment, type EnrollmentView, enrollmentQuery } from "../../api/workflows";
import { ClientBar } from "../../frame/client-bar";
import { useDone, useWayBack } from "../../frame/way-back";
import { Button, Buttons } from "../../parts/button";
import { fullName } from "../../parts/client-card";
import { Loaded } from "../../parts/loaded";
import { Page } from "../../parts/page";
import { useErrorLines } from "../../parts/sentence";
import { Table } from "../../parts/table";
import { useAllowed, useSession } from "../../session/session";
import { shortDate } from "../../texts/dates";
import { useText } from "../../texts/text";
import { useParam } from "../param";
import { useCorrection } from "../workflows/correction";
import { assessmentKey } from "./assessment-text";
import { Assessments } from "./assessments";
import { FoundByReport } from "./listed";
import { serviceDates } from "./records";
import { isBedNight } from "./sought";

/** One enrollment, open or closed: dates, household, everything that was answered, services. */
export default function Enrollment() {
  const { t } = useText();
  const client = useParam("client");
  const id = useParam("enrollment");
  const lines = useErrorLines();
  const query = useQuery(enrollmentQuery(id));
  const correction = useCorrection();
  const corrected = useDone().length > 0;
  const correct = ({ stage, date }: Assessment) =>
    void correction.begin({ enrollment_id: id, stage, date }, assessmentKey({ stage, date }), client);
  return (
    <Page
      title={t("enrollment.title")}
      heading={query.data ? t("enrollment.heading", { program: query.data.program_name }) : t("enrollment.title")}
      errors={lines(correction.problem)}
      wide
    >
      <ClientBar client={client} />
      <p className="acts">
        <Link to="/clients/$client/enrollments" params={{ client }}>
          {t("enrollment.all")}
        </Link>
      </p>
      <FoundByReport />
      <p role="status">{corrected && t("correction.saved")}</p>
      <Loaded query={query}>
        {(enrollment) => (
          <>
            <Facts enrollment={enrollment} />
            <Acts enrollment={enrollment} />
            <Household enrollment={enrollment} />
            <Assessments enrollment={enrollment} correcting={correction.busy} onCorrect={correct} />
            <Services enrollment={enrollment} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

const day = (date: string | null | undefined) => (date ? shortDate(date) : "–");

function Facts({ enrollment }: { enrollment: EnrollmentView }) {
  const { t } = useText();
  const end = t(enrollment.intake_finished ? "enrollment.open" : "enrollment.unfinished");
  const facts: [string, ReactNode][] = [
    [t("enrollment.organization"), enrollment.organization_name],
    [t("enrollment.grant"), enrollment.grant_name ?? "–"],
    [t("enrollment.start"), day(enrollment.start_date)],
    [t("enrollment.exit"), enrollment.exit_date ? shortDate(enrollment.exit_date) : end],
    [t("enrollment.days"), enrollment.days ?? "–"],
  ];
  return (
    <dl className="figures">
      {facts.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Acts({ enrollment }: { enrollment: EnrollmentView }) {
  const { t } = useText();
  const allowed = useAllowed();
  const params = { client: enrollment.client_id };
  return (
    <Buttons>
      {allowed.has("run_workflows") && enrollment.exit_date === null && (
        <Link className="usa-button" to="/clients/$client/workflows" params={params}>
          {t(enrollment.intake_finished ? "client.start" : "enrollment.go-on")}
        </Link>
      )}
      <Button look="outline" onClick={() => print()}>
        {t("form.print")}
      </Button>
    </Buttons>
  );
}

/** HUD 3.15.1: the head of household. */
const HEAD = 1;

function Household({ enrollment }: { enrollment: EnrollmentView }) {
  const { t, word } = useText();
  return (
    <section aria-labelledby="household">
      <h2 id="household">{t("client.household")}</h2>
      <Table
        caption={t("client.household")}
        hideCaption
        rows={enrollment.members}
        rowKey={(row) => row.enrollment_id}
        columns={[
          {
            head: t("list.client"),
            cell: (row) => {
              const name = row.first_name === null ? t("list.not-visible") : fullName(row);
              if (row.first_name === null || row.enrollment_id === enrollment.enrollment_id) return name;
              return (
                <Link
                  to="/clients/$client/enrollments/$enrollment"
                  params={{ client: row.client_id, enrollment: row.enrollment_id }}
                >
                  {name}
                </Link>
              );
            },
          },
          {
            head: t("flow.relationship"),
            cell: (row) => {
              if (row.relationship === HEAD) return t("client.hoh");
              return row.relationship === null ? t("flow.check.empty") : word(`relationship.${row.relationship}`);
            },
          },
          { head: t("enrollment.start"), cell: (row) => day(row.start_date) },
          { head: t("enrollment.exit"), cell: (row) => day(row.exit_date) },
        ]}
      />
    </section>
  );
}

type Service = EnrollmentView["services"][number];

function Services({ enrollment }: { enrollment: EnrollmentView }) {
  const { t, say } = useText();
  const allowed = useAllowed();
  const { me } = useSession();
  const wayBack = useWayBack();
  const mayChange = allowed.has("record_services") && me?.organization_id === enrollment.organization_id;
  // A type of service that is in no list of HUD comes with its code for a text.
  const name = (row: Service) => {
    if (isBedNight(row.service_type)) return t("service.bed-night");
    return row.text.en === row.service_type ? t("service.unknown") : say(row.text);
  };
  const change = (row: Service) => (
    <Link
      to="/clients/$client/services/$service"
      params={{ client: enrollment.client_id, service: row.service_id }}
      state={{ back: wayBack(row.service_id) }}
      aria-label={t("service.change.which", { service: name(row), date: shortDate(row.start_date) })}
    >
      {t("service.change")}
    </Link>
  );
  return (
    <section aria-labelledby="services">
      <h2 id="services">{t("client.services")}</h2>
      {enrollment.services.length === 0 ? (
        <p>{t("enrollment.services.none")}</p>
      ) : (
        <Table
          caption={t("client.services")}
          hideCaption
          rows={enrollment.services}
          rowKey={(row) => row.service_id}
          columns={[
            { head: t("service.type"), cell: name },
            { head: t("service.dates"), cell: serviceDates },
            { head: t("service.length"), cell: (row) => t("service.length.days", { days: row.length_days }) },
            { head: t("service.apr"), cell: (row) => t(row.counts ? "service.counts" : "service.not") },
            ...(mayChange ? [{ head: t("service.change"), acts: true, cell: change }] : []),
          ]}
        />
      )}
      {allowed.has("record_services") && (
        <p className="acts">
          <Link to="/clients/$client/services" params={{ client: enrollment.client_id }}>
            {t("enrollment.services.open")}
          </Link>
        </p>
      )}
    </section>
  );
}
