import type { ClientView } from "../api/clients";
import { useSession } from "../session/session";
import { useText } from "../texts/text";
import { EVERYONE, MY_ORGANIZATION } from "./sharing";

type Shared = Pick<ClientView, "organization_name" | "restriction">;

/** Whose record it is and who can see it; nothing of a record that one's own organization has for itself. */
export function useWhose(): (record: Shared) => string[] {
  const { t } = useText();
  const { config } = useSession();
  return ({ organization_name, restriction }) => {
    const lines = organization_name ? [t("bar.owner", { organization: organization_name })] : [];
    if (restriction === EVERYONE) lines.push(t("bar.seen.everyone", { environment: config.environment }));
    else if (restriction !== MY_ORGANIZATION) lines.push(t("bar.seen.agreement"));
    else if (organization_name) lines.push(t("bar.seen.organization"));
    return lines;
  };
}
