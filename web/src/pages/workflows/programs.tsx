import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { useWrite } from "../../api/use-write";
import { type ActionState, type ProgramLine, readPrograms, startWorkflow } from "../../api/workflows";
import { ClientBar, clientQuery } from "../../frame/client-bar";
import { Button } from "../../parts/button";
import { fullName } from "../../parts/client-card";
import { Loaded } from "../../parts/loaded";
import { Page } from "../../parts/page";
import { sentence, useErrorLines } from "../../parts/sentence";
import { useText } from "../../texts/text";
import { useParam } from "../param";
import { actionText } from "./action-text";
import { OpenEnrollment } from "./ways-out";

/** One line per program of the organization: Intake, Exit and what else is possible now; if not, why. */
export default function Programs() {
  const speech = useText();
  const { t } = speech;
  const client = useParam("client");
  const navigate = useNavigate();
  const lines = useErrorLines();
  const { data: person } = useQuery(clientQuery(client));
  const query = useQuery({ queryKey: ["client", client, "programs"], queryFn: () => readPrograms(client) });
  const start = useWrite(startWorkflow);
  const name = person ? fullName(person) : t("problem.name.client");

  const begin = async (program: ProgramLine, action: ActionState["action"]) => {
    const instance = await start.run({ action, program_id: program.program_id, client_id: client });
    if (instance) await navigate({ to: "/workflows/$instance", params: { instance: instance.instance_id } });
  };
  const why = (program: ProgramLine, action: ActionState) =>
    action.reason_code
      ? sentence(speech, action.reason_code, action.params, {
          client: person?.first_name ?? name,
          program: program.name,
        })
      : null;

  return (
    <Page title={t("programs.title")} errors={lines(start.problem, { client: name })} wide>
      <ClientBar client={client} />
      <Loaded query={query}>
        {(programs) =>
          programs.length === 0 ? (
            <p>
              {t("programs.none")} <Link to="/support">{t("problem.ask-for-help")}</Link>
            </p>
          ) : (
            <>
              <NotEnrolled client={person?.first_name ?? name} programs={programs} />
              {programs.map((program) => (
                <section
                  key={program.program_id}
                  className="program-line"
                  aria-labelledby={`program-${program.program_id}`}
                >
                  <h2 id={`program-${program.program_id}`}>{program.name}</h2>
                  <p className="usa-hint">{program.grant_name}</p>
                  <div className="program-line__actions">
                    {program.actions.map((action) => (
                      <Button
                        key={action.action}
                        look="outline"
                        disabled={!action.enabled}
                        busy={start.busy}
                        aria-label={t("programs.start", {
                          program: program.name,
                          action: t(actionText(action.action)),
                        })}
                        aria-describedby={whyId(program, action)}
                        onClick={() => void begin(program, action.action)}
                      >
                        {t(actionText(action.action))}
                      </Button>
                    ))}
                  </div>
                  {program.actions
                    .filter((action) => !action.enabled && action.reason_code !== NOT_ENROLLED)
                    .map((action) => (
                      <p key={action.action} className="why-not" id={whyId(program, action)}>
                        {t(actionText(action.action))}: {why(program, action)}{" "}
                        {action.reason_code && (
                          <OpenEnrollment problem={{ code: action.reason_code }} client={client} />
                        )}
                      </p>
                    ))}
                </section>
              ))}
            </>
          )
        }
      </Loaded>
    </Page>
  );
}

const NOT_ENROLLED = "NOT_ENROLLED";
const whyId = (program: ProgramLine, action: ActionState) => {
  if (action.enabled) return undefined;
  return action.reason_code === NOT_ENROLLED ? "not-enrolled" : `why-${program.program_id}-${action.action}`;
};

/** Where the client is not enrolled, said once for all programs and all buttons that it keeps from working. */
function NotEnrolled({ client, programs }: { client: string; programs: ProgramLine[] }) {
  const { t, language } = useText();
  const concerned = programs.filter((program) => program.actions.some((one) => one.reason_code === NOT_ENROLLED));
  if (concerned.length === 0) return null;
  const isAll = concerned.length === programs.length && programs.length > 1;
  const names = new Intl.ListFormat(language, { type: "disjunction" }).format(concerned.map((program) => program.name));
  return (
    <p id="not-enrolled">
      {isAll ? t("programs.not-enrolled.all", { client }) : t("programs.not-enrolled", { client, programs: names })}
    </p>
  );
}
