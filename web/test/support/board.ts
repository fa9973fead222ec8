import type { BedView, Board, LastNight, NightView, Sites, SiteView } from "../../src/api/housing";

/** A shelter with three beds: Rosa in B-1, B-2 free, B-3 broken. */
const bed = (label: string, more: Partial<BedView> = {}): BedView => ({
  bed_id: label.toLowerCase(),
  unit_id: "u1",
  unit_name: "Dorm",
  label,
  kind: "bed",
  attributes: [],
  state: "available",
  out_of_service: null,
  guest: null,
  version: 1,
  ...more,
});

export const ROSA = {
  client_id: "rosa",
  first_name: "Rosa",
  last_name: "Mendez",
  household_id: "h1",
  since: "2026-11-22T03:00:00Z",
  from_earlier_night: false,
  last_event_id: "e1",
};

export const RUTH: LastNight = {
  client_id: "ruth",
  first_name: "Ruth",
  last_name: "Núñez",
  bed_id: "b-2",
  bed_label: "B-2",
};

export const BOARD: Board = {
  site_id: "s1",
  site_name: "Oak Street",
  program_id: "p1",
  night: "2026-11-22",
  night_by_night: true,
  counts: { beds: 2, occupied: 1, free: 1, out_of_service: 1, overflow: 0, overflow_occupied: 0 },
  areas: [
    {
      area_id: "a1",
      name: "Dorm",
      beds: [
        bed("B-1", { state: "occupied", guest: ROSA }),
        bed("B-2"),
        bed("B-3", { state: "out_of_service", out_of_service: { from: "2026-11-20", reason: "Broken frame" } }),
      ],
    },
  ],
  turned_away: 0,
  turn_aways: [],
  closed: false,
  open_night: null,
  stayed_last_night: [RUTH],
};

export const SITES: Sites = {
  items: [
    { site_id: "s1", organization_id: "o1", program_id: "p1", name: "Oak Street", confidential: false, version: 1 },
  ],
  programs: [{ program_id: "p1", name: "ESG Night Shelter" }],
};

export const SITE: SiteView = {
  site: {
    id: "s1",
    organization: "o1",
    program: "p1",
    name: "Oak Street",
    confidential: false,
    areas: [{ id: "a1", name: "Dorm" }],
    units: [{ id: "u1", area: "a1", name: "Dorm", kind: "room" }],
    version: 1,
  },
  beds: [],
};

/** The night of the board, before it is closed: Rosa is still there, Ruth has left. */
export const NIGHT: NightView = {
  site_id: "s1",
  site_name: "Oak Street",
  night: "2026-11-22",
  night_by_night: true,
  sleepers: [
    { client_id: "rosa", first_name: "Rosa", last_name: "Mendez", bed_id: "b-1", bed_label: "B-1", is_here: true },
    { client_id: "ruth", first_name: "Ruth", last_name: "Núñez", bed_id: "b-2", bed_label: "B-2", is_here: false },
  ],
  turn_aways: [],
  can_close: true,
  closed: null,
  reopened: [],
  version: 1,
};
