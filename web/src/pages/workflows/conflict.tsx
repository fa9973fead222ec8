import { type Instance, readInstance } from "../../api/workflows";
import { Button, Buttons } from "../../parts/button";
import { useText } from "../../texts/text";
import type { Autosave } from "./autosave";

/** Two people on one step: see the other's answers, or go on with one's own; nothing is lost silently. */
export function Conflict(props: { instance: Instance; draft: Autosave; onTheirs: (instance: Instance) => void }) {
  const { t } = useText();
  const theirs = async () => props.onTheirs(await readInstance(props.instance.instance_id));
  const mine = async () => {
    const now = await readInstance(props.instance.instance_id);
    props.draft.rebase(now.revision);
    await props.draft.flush();
  };
  return (
    <Buttons>
      <Button look="outline" onClick={() => void theirs()}>
        {t("flow.theirs")}
      </Button>
      <Button look="outline" onClick={() => void mine()}>
        {t("flow.mine")}
      </Button>
    </Buttons>
  );
}
