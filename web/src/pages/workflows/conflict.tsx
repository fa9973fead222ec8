import { useQuery } from "@tanstack/react-query";
import { type Instance, readInstance } from "../../api/workflows";
import { Button, Buttons } from "../../parts/button";
import { Loaded } from "../../parts/loaded";
import { Table } from "../../parts/table";
import { fill, useText } from "../../texts/text";
import { answerText } from "./answer-text";
import type { Autosave } from "./autosave";
import { allItems } from "./member-view";

/** Two people on one step: both answers side by side, then theirs or one's own; nothing is lost silently. */
export function Conflict(props: { instance: Instance; draft: Autosave; onTheirs: (instance: Instance) => void }) {
  const speech = useText();
  const { t, say } = speech;
  const { instance, draft } = props;
  const query = useQuery({
    queryKey: ["instance", instance.instance_id, "theirs", instance.revision],
    queryFn: () => readInstance(instance.instance_id),
    staleTime: 0,
    gcTime: 0,
  });
  const different = (theirs: Instance) =>
    instance.members.flatMap((member) =>
      allItems(instance.step.items).flatMap((item) => {
        const mine = draft.answers[member.member_id]?.[item.id];
        const other = theirs.answers[member.member_id]?.[item.id];
        if (JSON.stringify(mine ?? null) === JSON.stringify(other ?? null)) return [];
        const question = item.text ? fill(say(item.text), { member: member.first_name }) : member.first_name;
        const key = `${member.member_id} ${item.id}`;
        return [{ key, question, mine: answerText(item, mine, speech), theirs: answerText(item, other, speech) }];
      }),
    );
  const take = (theirs: Instance) => {
    draft.discard();
    props.onTheirs(theirs);
  };
  const keep = async (theirs: Instance) => {
    draft.rebase(theirs.revision);
    await draft.flush();
  };
  return (
    <Loaded query={query}>
      {(theirs) => (
        <>
          <Table
            caption={t("flow.both")}
            rows={different(theirs)}
            rowKey={(row) => row.key}
            columns={[
              { head: t("flow.both.question"), cell: (row) => row.question },
              { head: t("flow.both.theirs"), cell: (row) => row.theirs },
              { head: t("flow.both.mine"), cell: (row) => row.mine },
            ]}
          />
          <Buttons>
            <Button look="outline" onClick={() => take(theirs)}>
              {t("flow.theirs")}
            </Button>
            <Button look="outline" onClick={() => void keep(theirs)}>
              {t("flow.mine")}
            </Button>
          </Buttons>
        </>
      )}
    </Loaded>
  );
}
