import { useQuery } from "@tanstack/react-query";
import { readRecentClients } from "../../api/home";
import { ClientList } from "../../parts/client-card";
import { Loaded } from "../../parts/loaded";
import { Page } from "../../parts/page";
import { useText } from "../../texts/text";

/** The last 20 clients this user opened, newest first. */
export default function Recent() {
  const { t } = useText();
  const query = useQuery({ queryKey: ["recent-clients"], queryFn: readRecentClients });
  return (
    <Page title={t("home.recent")}>
      <Loaded query={query}>
        {({ items }) => (items.length === 0 ? <p>{t("home.recent.page.none")}</p> : <ClientList clients={items} />)}
      </Loaded>
    </Page>
  );
}
