import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { readEnrollment } from "../../api/workflows";
import { CheckGroup } from "../../parts/choices";
import { fullName } from "../../parts/client-card";
import { useText } from "../../texts/text";

/** Who received it? Every member of the household is ticked to begin with; not asked of someone alone. */
export function Recipients(props: { enrollment: string; chosen: string[]; onChange: (enrollments: string[]) => void }) {
  const { t } = useText();
  const { enrollment, onChange } = props;
  const { data } = useQuery({
    queryKey: ["enrollment", enrollment],
    queryFn: () => readEnrollment(enrollment),
    enabled: enrollment !== "",
  });
  const members = data?.members ?? [];
  const ids = members.map((member) => member.enrollment_id).join(" ");
  useEffect(() => onChange(ids ? ids.split(" ") : []), [ids, enrollment]);
  if (members.length < 2) return null;
  return (
    <CheckGroup
      id="enrollment_ids"
      legend={t("service.who")}
      choices={members.map((member) => ({ value: member.enrollment_id, text: fullName(member) }))}
      values={props.chosen}
      onChange={onChange}
    />
  );
}
