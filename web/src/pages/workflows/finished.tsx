import { Link } from "@tanstack/react-router";
import type { Instance } from "../../api/workflows";
import { useReturn } from "../../frame/way-back";
import { Button, Buttons } from "../../parts/button";
import { fullName } from "../../parts/client-card";
import { Page } from "../../parts/page";
import { useSession } from "../../session/session";
import { useText } from "../../texts/text";
import { actionText } from "./action-text";
import { toEnrollment } from "./to-enrollment";

/** What was saved, and what may come next. */
export function Finished({ instance }: { instance: Instance }) {
  const { t } = useText();
  const { config } = useSession();
  const head = instance.members.find((one) => one.is_hoh) ?? instance.members[0];
  const action = t(actionText(instance.action));
  const { back, goBack } = useReturn();
  const title = instance.corrects
    ? "finished.correction"
    : instance.action === "intake"
      ? "finished.intake"
      : instance.action === "exit"
        ? "finished.exit"
        : "finished.other";
  const params = { client: head?.member_id ?? "" };
  if (instance.state === "abandoned") return <Page title={t("ended.abandoned")} />;
  return (
    <Page title={t(title)}>
      <p role="status">
        {t("finished.text", { program: instance.program.name, action, environment: config.environment })}
      </p>
      <ul>
        {instance.members.map((one) => (
          <li key={one.member_id}>{fullName(one)}</li>
        ))}
      </ul>
      {instance.finished?.add_service && head && (
        <div className="finding">
          <h2>{t("finished.add-service")}</h2>
          <p>{t("finished.add-service.text", { client: head.first_name })}</p>
          <Link className="usa-button" to="/clients/$client/services" params={params}>
            {t("client.add-service")}
          </Link>
        </div>
      )}
      <Buttons>
        {(back || instance.corrects) && (
          <Button onClick={() => void goBack(toEnrollment(instance))}>
            {t(back ? "finished.back" : "finished.enrollment")}
          </Button>
        )}
        <Link className="usa-button usa-button--outline" to="/clients/$client" params={params}>
          {t("finished.dashboard")}
        </Link>
        <Link className="usa-button usa-button--outline" to="/clients/$client/workflows" params={params}>
          {t("finished.another")}
        </Link>
        <Button look="outline" onClick={() => print()}>
          {t("form.print")}
        </Button>
      </Buttons>
    </Page>
  );
}
