import { useSession } from "../session/session";
import { useText } from "../texts/text";
import { RadioGroup } from "./choices";

export const MY_ORGANIZATION = "ORGANIZATION";
export const EVERYONE = "EVERYONE";

/** Who can see this? My organization only is selected already; it is the one exception to "nothing is preselected". */
export function SharingChoice(props: { value: string; onChange: (restriction: string) => void }) {
  const { t } = useText();
  const { config, me } = useSession();
  const organization = me?.organizations.find((one) => one.organization_id === me.organization_id)?.name ?? "";
  return (
    <>
      <RadioGroup
        id="restriction"
        legend={<span className="usa-sr-only">{t("share.title")}</span>}
        choices={[
          {
            value: MY_ORGANIZATION,
            text: t("share.organization"),
            hint: t("share.organization.hint", { organization }),
          },
          {
            value: EVERYONE,
            text: t("share.everyone", { environment: config.environment }),
            hint: t("share.everyone.hint"),
          },
        ]}
        value={props.value}
        onChange={props.onChange}
      />
      <p className="usa-hint">{t("share.technician")}</p>
    </>
  );
}
