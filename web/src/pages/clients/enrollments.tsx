import { useQuery } from "@tanstack/react-query";
import { ClientBar } from "../../frame/client-bar";
import { Loaded } from "../../parts/loaded";
import { Page } from "../../parts/page";
import { useText } from "../../texts/text";
import { useParam } from "../param";
import { dashboardQuery } from "./dashboard";
import { EnrollmentTable } from "./records";

export default function Enrollments() {
  const { t } = useText();
  const client = useParam("client");
  const query = useQuery(dashboardQuery(client));
  return (
    <Page title={t("client.enrollments")} wide>
      <ClientBar client={client} />
      <Loaded query={query}>
        {({ enrollments }) =>
          enrollments.length === 0 ? (
            <p>{t("client.enrollments.none")}</p>
          ) : (
            <EnrollmentTable client={client} enrollments={enrollments} />
          )
        }
      </Loaded>
    </Page>
  );
}
