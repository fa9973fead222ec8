import { Link } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import type { SearchAnswer } from "../../api/clients";
import { readClient } from "../../api/clients";
import { useWrite } from "../../api/use-write";
import { addMember, type Instance } from "../../api/workflows";
import { Button, Buttons } from "../../parts/button";
import { SelectField } from "../../parts/choices";
import { fullName } from "../../parts/client-card";
import { ErrorSummary } from "../../parts/errors";
import { useErrorLines } from "../../parts/sentence";
import { useSession } from "../../session/session";
import { useText } from "../../texts/text";
import { nameOf, useFlow } from "../clients/flow";
import { FoundClients } from "../clients/found-clients";
import { SearchForm } from "../clients/search-form";
import { namesOf } from "./answer-lines";
import { OpenEnrollment } from "./ways-out";

/** HUD 3.15.1, relationship to the head of household, without "self". */
const RELATIONSHIPS = ["2", "3", "4", "5"] as const;
type Picked = { client_id: string; first_name: string | null; last_name: string | null };

/** Who is entering together: the members, and adding one by the same search as everywhere. */
export function HouseholdPart(props: {
  instance: Instance;
  flush: () => Promise<number | null>;
  onChanged: (instance: Instance) => void;
}) {
  const { t } = useText();
  const { config } = useSession();
  const lines = useErrorLines();
  const flow = useFlow();
  const [open, setOpen] = useState(false);
  const [found, setFound] = useState<SearchAnswer | null>(null);
  const [picked, setPicked] = useState<Picked | null>(null);
  const [relationship, setRelationship] = useState("");
  const add = useWrite(addMember);
  const { member, change } = flow;

  useEffect(() => {
    if (!member) return;
    void readClient(member).then(setPicked);
    change({ member: null, household: null });
  }, [member, change]);

  const save = async () => {
    if (!picked) return;
    const revision = await props.flush();
    if (revision === null) return;
    const body = {
      id: props.instance.instance_id,
      revision,
      client_id: picked.client_id,
      relationship: relationship ? Number(relationship) : null,
    };
    const changed = await add.run(body);
    if (!changed) return;
    setPicked(null);
    setFound(null);
    setOpen(false);
    props.onChanged(changed);
  };

  const refused = lines(add.problem, namesOf(picked ?? undefined, props.instance.program)).map((line) => ({
    text: line.text,
    action: add.problem && <OpenEnrollment problem={add.problem} />,
  }));
  const ids = new Set(props.instance.members.map((one) => one.member_id));
  return (
    <section aria-labelledby="household">
      <h2 id="household">{t("flow.members")}</h2>
      <ul>
        {props.instance.members.map((one) => (
          <li key={one.member_id}>
            {fullName(one)}
            {one.is_hoh && ` – ${t("flow.hoh")}`}
          </li>
        ))}
      </ul>
      <ErrorSummary lines={refused} />
      {picked ? (
        <div className="group-box">
          <SelectField
            id="member-relationship"
            label={t("flow.relationship.of", { member: fullName(picked) })}
            value={relationship}
            onChange={setRelationship}
            choices={RELATIONSHIPS.map((code) => ({ value: code, text: t(`relationship.${code}`) }))}
          />
          <Buttons>
            <Button busy={add.busy} onClick={() => void save()}>
              {t("flow.add-to-household", { environment: config.environment })}
            </Button>
            <Button look="link" onClick={() => setPicked(null)}>
              {t("form.cancel")}
            </Button>
          </Buttons>
        </div>
      ) : (
        <Button look="outline" aria-expanded={open} onClick={() => setOpen(!open)}>
          {t("flow.add-member")}
        </Button>
      )}
      {open && !picked && (
        <div className="group-box">
          <SearchForm
            inside
            onFound={(answer, asked) => {
              setFound(answer);
              change({
                found: answer,
                asked,
                reviewed: [],
                typed: null,
                draft: null,
                refused: [],
                household: props.instance.instance_id,
              });
            }}
          />
          {found && (
            <>
              <FoundClients
                found={found}
                onMore={setFound}
                name={nameOf(flow.asked)}
                without={ids}
                onPick={setPicked}
              />
              <p>
                {t("find.not-listed")}{" "}
                <Link to={found.likely.length > 0 ? "/clients/match" : "/clients/add"}>
                  {t("find.add", { environment: config.environment })}
                </Link>
              </p>
            </>
          )}
        </div>
      )}
    </section>
  );
}
