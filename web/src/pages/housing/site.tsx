import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { SiteView } from "../../api/housing";
import type { ErrorLine } from "../../parts/errors";
import { Loaded } from "../../parts/loaded";
import { Page } from "../../parts/page";
import { Table } from "../../parts/table";
import { useText } from "../../texts/text";
import { useParam } from "../param";
import { AddArea } from "./add-area";
import { AddBeds } from "./add-beds";
import { bedWords } from "./area-beds";
import { siteQuery } from "./queries";

/** A site as it is set up: its areas with their beds, and what can be added. */
export default function SitePage() {
  const { t } = useText();
  const site = useParam("site");
  const query = useQuery(siteQuery(site));
  const queries = useQueryClient();
  const [lines, setLines] = useState<ErrorLine[]>([]);
  const changed = (view: SiteView) => {
    setLines([]);
    queries.setQueryData(siteQuery(site).queryKey, view);
    void queries.invalidateQueries({ queryKey: ["housing", "board"] });
  };
  return (
    <Page title={query.data?.site.name ?? t("housing.site")} errors={lines} wide>
      <Loaded query={query}>
        {(view) => (
          <>
            <Beds view={view} />
            <AddBeds view={view} onChanged={changed} onRefused={setLines} />
            <AddArea view={view} onChanged={changed} onRefused={setLines} />
          </>
        )}
      </Loaded>
    </Page>
  );
}

function Beds({ view }: { view: SiteView }) {
  const speech = useText();
  const { t } = speech;
  if (view.beds.length === 0) return <p>{t("housing.no-beds")}</p>;
  return view.site.areas.map((area) => {
    const units = new Map(view.site.units.filter((unit) => unit.area === area.id).map((unit) => [unit.id, unit.name]));
    const beds = view.beds.filter((bed) => units.has(bed.unit));
    return (
      <section key={area.id} aria-labelledby={area.id}>
        <h2 id={area.id}>{area.name}</h2>
        <Table
          caption={area.name}
          hideCaption
          whole
          rows={beds}
          rowKey={(bed) => bed.id}
          columns={[
            { head: t("housing.bed"), cell: (bed) => bed.label },
            { head: t("housing.unit"), cell: (bed) => units.get(bed.unit) },
            { head: t("housing.kind"), cell: (bed) => bedWords(speech, bed) },
          ]}
        />
      </section>
    );
  });
}
