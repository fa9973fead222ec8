import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { BedView } from "../../api/housing";
import { Button, Buttons } from "../../parts/button";
import { fullName } from "../../parts/client-card";
import { Loaded } from "../../parts/loaded";
import { Page } from "../../parts/page";
import { Table } from "../../parts/table";
import { shortDate } from "../../texts/dates";
import { useText } from "../../texts/text";
import { useParam } from "../param";
import { boardQuery } from "./queries";

/** The roster on paper: by area and bed, with lines to write on; no date of birth and no SSN (PRODUCT B7). */
export default function Roster() {
  const { t } = useText();
  const site = useParam("site");
  const query = useQuery({ ...boardQuery(site), refetchInterval: false });
  const guest = (bed: BedView) => (bed.guest ? fullName(bed.guest) || t("housing.hidden") : "");
  return (
    <Page title={t("housing.roster.title")} wide>
      <Loaded query={query}>
        {(board) => (
          <>
            <p>{t("housing.night", { site: board.site_name, date: shortDate(board.night) })}</p>
            <Buttons>
              <Button onClick={() => window.print()}>{t("housing.print")}</Button>
              <Link to="/housing">{t("housing.title")}</Link>
            </Buttons>
            {board.areas.map((area) => (
              <section key={area.area_id} aria-labelledby={area.area_id}>
                <h2 id={area.area_id}>{area.name}</h2>
                <Table
                  caption={area.name}
                  hideCaption
                  whole
                  rows={area.beds}
                  rowKey={(bed) => bed.bed_id}
                  columns={[
                    { head: t("housing.bed"), cell: (bed) => bed.label },
                    { head: t("housing.guest"), cell: (bed) => guest(bed) || <Line /> },
                    { head: t("housing.roster.in"), cell: () => <Line /> },
                    { head: t("housing.roster.out"), cell: () => <Line /> },
                  ]}
                />
              </section>
            ))}
          </>
        )}
      </Loaded>
    </Page>
  );
}

/** A line to write on. */
const Line = () => <span aria-hidden="true">____________</span>;
