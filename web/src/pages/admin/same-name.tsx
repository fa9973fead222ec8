import { useText } from "../../texts/text";

/** A second record of the same name is asked about first; [Save anyway] is the button of the form. */
export function SameName(props: { name: string }) {
  const { t } = useText();
  return (
    <div className="finding" role="alert">
      <p>{t("admin.same-name", { name: props.name.trim() })}</p>
    </div>
  );
}
