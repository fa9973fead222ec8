import { Link } from "@tanstack/react-router";
import { Button, Buttons } from "../../parts/button";
import { useSession } from "../../session/session";
import { useText } from "../../texts/text";

/** The end of each form of set-up: save it, or leave it for its list. */
export function SaveButtons(props: {
  busy: boolean;
  /** Another record has the same name, and the question is whether to save this one. */
  second: boolean;
  list: "/home/admin/organizations" | "/home/admin/programs" | "/home/admin/grants";
}) {
  const { t } = useText();
  const { config } = useSession();
  return (
    <Buttons>
      <Button type="submit" busy={props.busy}>
        {props.second ? t("service.save-anyway") : t("admin.save", { environment: config.environment })}
      </Button>
      <Link to={props.list}>{t("form.cancel")}</Link>
    </Buttons>
  );
}
