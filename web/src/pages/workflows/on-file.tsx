import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { Asked } from "../../api/workflows";
import { clientQuery } from "../../frame/client-bar";
import { useWayBack } from "../../frame/way-back";
import { fullName } from "../../parts/client-card";
import { Loaded } from "../../parts/loaded";
import { shortDate } from "../../texts/dates";
import { useText } from "../../texts/text";

/**
 * What the client record holds of a member, beside the question whether it is correct. "No" leads to the correction,
 * which leads back to this step by the history entry's `back`; then the question is open again.
 */
export function OnFile(props: { member: Asked; wrong: boolean; onCorrect: () => void }) {
  const { t, word } = useText();
  const wayBack = useWayBack();
  const query = useQuery(clientQuery(props.member.member_id));
  return (
    <Loaded query={query}>
      {(client) => {
        const races = client.races.length > 0 ? client.races.map((code) => word(`race.${code}`)) : [];
        const reason = (code: number | null | undefined) =>
          code == null ? t("flow.check.empty") : word(`quality.${code}`);
        const yesNo = (code: number) => (code === 1 ? t("form.yes") : code === 0 ? t("form.no") : reason(code));
        const facts: [string, string][] = [
          [t("add.name"), [fullName(client), client.name_suffix].filter(Boolean).join(" ")],
          [t("add.dob"), client.dob ? shortDate(client.dob) : reason(client.dob_data_quality)],
          [t("card.ssn"), client.ssn_last4 ? `•••-••-${client.ssn_last4}` : reason(client.ssn_data_quality)],
          [t("add.race"), races.length > 0 ? races.join(", ") : reason(client.race_none)],
          [t("add.sex"), client.sex === 0 || client.sex === 1 ? word(`sex.${client.sex}`) : reason(client.sex)],
          [t("add.veteran"), client.veteran_status == null ? t("flow.check.empty") : yesNo(client.veteran_status)],
        ];
        return (
          <section aria-label={t("flow.on-file.of", { member: props.member.first_name })}>
            <h2>{t("flow.on-file.of", { member: props.member.first_name })}</h2>
            <dl className="figures">
              {facts.map(([name, value]) => (
                <div key={name}>
                  <dt>{name}</dt>
                  <dd>{value}</dd>
                </div>
              ))}
            </dl>
            {props.wrong && (
              <p className="finding">
                {t("flow.on-file.correct-it")}{" "}
                <Link
                  to="/clients/$client/edit"
                  params={{ client: client.client_id }}
                  state={{ back: wayBack(client.client_id) }}
                  onClick={props.onCorrect}
                >
                  {t("flow.on-file.edit")}
                </Link>
              </p>
            )}
          </section>
        );
      }}
    </Loaded>
  );
}
