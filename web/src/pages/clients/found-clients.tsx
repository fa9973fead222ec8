import { type ClientCard, readNextPage, type SearchAnswer } from "../../api/clients";
import { useWrite } from "../../api/use-write";
import { ClientList } from "../../parts/client-card";
import { ErrorSummary } from "../../parts/errors";
import { More } from "../../parts/more";
import { useErrorLines } from "../../parts/sentence";
import { useText } from "../../texts/text";

/** What a search found, its count, and the rest of it on demand. Every picker of a client shows this. */
export function FoundClients(props: {
  found: SearchAnswer;
  /** The answer with another page added. */
  onMore: (found: SearchAnswer) => void;
  /** The name asked for. */
  name: string;
  /** Ids that are no choice here. */
  without?: ReadonlySet<string>;
  onPick?: (client: ClientCard) => void;
}) {
  const { t } = useText();
  const lines = useErrorLines();
  const { search_id, results, cursor } = props.found;
  // A search changes nothing: the key that writes carry is not needed.
  const next = useWrite((after: string) => readNextPage(search_id, after));
  const further = async (after: string) => {
    const page = await next.run(after);
    if (!page) return;
    const known = new Set(results.map((client) => client.client_id));
    const added = page.results.filter((client) => !known.has(client.client_id));
    props.onMore({ ...props.found, results: [...results, ...added], more: page.more, cursor: page.cursor });
  };
  const count = (): string => {
    if (results.length === 0) return t(cursor ? "find.none.yet" : "find.none", { name: props.name });
    return t(cursor ? "find.count.more" : "find.count", { count: results.length });
  };
  return (
    <>
      <ErrorSummary lines={lines(next.problem)} />
      <p role="status">{count()}</p>
      <ClientList clients={results.filter((client) => !props.without?.has(client.client_id))} onPick={props.onPick} />
      {cursor && <More busy={next.busy} onMore={() => void further(cursor)} />}
    </>
  );
}
