import { useInfiniteQuery } from "@tanstack/react-query";
import { useState } from "react";
import { type FindingCount, type FindingFilter, linkToFindings, readFindings, type Severity } from "../../api/admin";
import { asProblem } from "../../api/problem";
import { useWrite } from "../../api/use-write";
import { Button, Buttons } from "../../parts/button";
import { SelectField } from "../../parts/choices";
import { ErrorSummary } from "../../parts/errors";
import { Waiting } from "../../parts/loaded";
import { More } from "../../parts/more";
import { useErrorLines } from "../../parts/sentence";
import { Table } from "../../parts/table";
import { type Speech, type TextKey, useText } from "../../texts/text";
import { saveFrom } from "../save-file";

const ALL: FindingFilter = {};

/** The words of how grave a finding is. */
const severityText = (severity: Severity): TextKey => `import.severity.${severity}`;
/** A finding about no file in particular is about the package. */
const fileText = ({ t }: Speech, file: string) => file || t("import.finding.package");

/** What is wrong with a file: how often, then where, by severity, rule and file; as a spreadsheet and on paper too. */
export function Findings({ id, total }: { id: string; total: number }) {
  const speech = useText();
  const { t, say } = speech;
  const lines = useErrorLines();
  const [filter, setFilter] = useState(ALL);
  const link = useWrite(linkToFindings);
  const query = useInfiniteQuery({
    queryKey: ["admin", "import", id, "findings", total, filter],
    queryFn: ({ pageParam }) => readFindings(id, filter, pageParam),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.cursor,
    enabled: total > 0,
    placeholderData: (before) => before,
  });
  const pages = query.data?.pages ?? [];
  const rows = pages.flatMap((page) => page.items);
  const counts = pages[0]?.counts ?? [];
  const matching = pages[0]?.total ?? 0;
  const problem = link.problem ?? (query.error ? asProblem(query.error) : null);
  const download = async () => {
    const found = await link.run(id);
    if (found) saveFrom(found.url);
  };
  if (total === 0) {
    return (
      <>
        <h2>{t("import.findings")}</h2>
        <p>{t("import.findings.none")}</p>
      </>
    );
  }
  if (pages.length === 0) {
    return (
      <>
        <h2>{t("import.findings")}</h2>
        {problem ? <ErrorSummary lines={lines(problem)} /> : <Waiting again={() => void query.refetch()} />}
      </>
    );
  }
  return (
    <>
      <ErrorSummary lines={lines(problem)} />
      <h2>{t("import.findings")}</h2>
      <p>{t("import.findings.total", { count: total })}</p>
      <Table
        caption={t("import.findings.counts")}
        rows={counts}
        rowKey={(row) => `${row.severity} ${row.rule} ${row.file}`}
        columns={[
          { head: t("import.finding.severity"), cell: (row) => t(severityText(row.severity)) },
          { head: t("import.finding.rule"), cell: (row) => row.rule },
          { head: t("import.finding.file"), cell: (row) => fileText(speech, row.file) },
          { head: t("import.finding.count"), numeric: true, cell: (row) => row.count },
        ]}
      />
      <Filters counts={counts} filter={filter} onChange={setFilter} />
      <Table
        caption={t("import.findings.rows")}
        whole
        rows={rows}
        rowKey={(_, index) => String(index)}
        columns={[
          { head: t("import.finding.file"), cell: (row) => fileText(speech, row.file) },
          { head: t("import.finding.row"), numeric: true, cell: (row) => row.row ?? "–" },
          { head: t("import.finding.column"), cell: (row) => row.column ?? "–" },
          { head: t("import.finding.severity"), cell: (row) => t(severityText(row.severity)) },
          { head: t("import.finding.text"), cell: (row) => `${say(row.message)} ${say(row.fix)}` },
          { head: t("import.finding.rule"), cell: (row) => row.rule },
        ]}
      />
      <More
        count={{ shown: rows.length, total: matching }}
        text={t("import.findings.shown", { shown: rows.length, count: matching })}
        busy={query.isFetchingNextPage}
        onMore={() => void query.fetchNextPage()}
      />
      <Buttons>
        <Button look="outline" busy={link.busy} onClick={() => void download()}>
          {t("import.findings.download")}
        </Button>
        <Button look="outline" onClick={() => print()}>
          {t("form.print")}
        </Button>
      </Buttons>
    </>
  );
}

type Filtering = { counts: FindingCount[]; filter: FindingFilter; onChange: (filter: FindingFilter) => void };

/** One drop-down each for severity, rule and file, with how many there are. */
function Filters(props: Filtering) {
  const speech = useText();
  const { t } = speech;
  return (
    <fieldset className="usa-fieldset filters">
      <legend className="usa-legend">{t("import.findings.filter")}</legend>
      <Filter {...props} part="severity" label="import.finding.severity" name={(value) => t(severityText(value))} />
      <Filter {...props} part="rule" label="import.finding.rule" name={(value) => value} />
      <Filter {...props} part="file" label="import.finding.file" name={(value) => fileText(speech, value)} />
    </fieldset>
  );
}

type Part = keyof FindingFilter;

function Filter<P extends Part>(
  props: Filtering & { part: P; label: TextKey; name: (value: FindingCount[P]) => string },
) {
  const { part, filter } = props;
  const { t } = useText();
  const found = sums(props.counts, part);
  return (
    <SelectField
      id={`filter-${part}`}
      label={t(props.label)}
      none={t("import.findings.all")}
      value={filter[part] ?? ""}
      onChange={(value) => {
        const wanted = found.find(([known]) => known === value)?.[0];
        props.onChange({ ...filter, [part]: wanted });
      }}
      choices={found.map(([value, count]) => ({
        value,
        text: t("import.findings.choice", { name: props.name(value), count }),
      }))}
    />
  );
}

/** The values of one part with the sum of their counts, in the order in which they come. */
function sums<P extends Part>(counts: FindingCount[], part: P): [FindingCount[P], number][] {
  const found = new Map<FindingCount[P], number>();
  for (const one of counts) if (one[part]) found.set(one[part], (found.get(one[part]) ?? 0) + one.count);
  return [...found];
}
