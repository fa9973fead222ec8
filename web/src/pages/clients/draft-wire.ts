import type { AddClientDraft } from "../../api/clients";
import { type Draft, emptyDraft } from "./draft";
import { type Flow, NOTHING_ASKED } from "./flow";

/** What the add page needs to go on later: no results of the search, only its receipt. */
export type KeptDraft = Pick<Flow, "asked" | "reviewed" | "household"> & {
  found: NonNullable<Flow["found"]>;
  typed: Draft;
};

type Fields = AddClientDraft["typed"];

function fieldsOf(page: Record<string, string | string[]>): Fields {
  const fields = Object.entries(page).map(([field, value]) => ({ field, values: [value].flat() }));
  return fields.filter((one) => one.values.some((value) => value !== ""));
}

/** `empty` with what was kept of its fields; others are left out. */
function filled<T extends Record<string, string | string[]>>(empty: T, fields: Fields): T {
  const known = fields.filter((one) => one.field in empty);
  const values = known.map((one) => [one.field, Array.isArray(empty[one.field]) ? one.values : (one.values[0] ?? "")]);
  return { ...empty, ...Object.fromEntries(values) };
}

/** The draft as the server keeps it. */
export function wireOf(kept: KeptDraft): AddClientDraft {
  return {
    search_id: kept.found.search_id,
    receipt: kept.found.receipt,
    reviewed: kept.reviewed,
    household: kept.household,
    asked: fieldsOf(kept.asked),
    typed: fieldsOf(kept.typed),
  };
}

/** The draft as the pages use it. */
export function draftFrom(wire: AddClientDraft): KeptDraft {
  const asked = filled(NOTHING_ASKED, wire.asked);
  return {
    asked,
    found: {
      search_id: wire.search_id,
      receipt: wire.receipt,
      results: [],
      more: false,
      cursor: null,
      likely: [],
    },
    reviewed: wire.reviewed,
    household: wire.household ?? null,
    typed: filled(emptyDraft({ first_name: "", last_name: "", dob: "" }), wire.typed),
  };
}
