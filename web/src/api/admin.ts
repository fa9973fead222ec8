import type { Bilingual } from "../texts/text";
import { read, write } from "./call";

export type Organization = {
  organization_id: string;
  name: string;
  common_name: string | null;
  victim_service_provider: boolean;
  version: number;
};
export type OrganizationForm = { name: string; common_name: string | null; victim_service_provider: boolean; version: number };
export type Program = {
  program_id: string;
  organization_id: string;
  name: string;
  project_type: number | null;
  operating_start_date: string | null;
  operating_end_date: string | null;
};
export type ProgramForm = {
  organization_id: string;
  name: string;
  common_name: string | null;
  project_type: number | null;
  continuum_project: boolean;
  operating_start_date: string;
  operating_end_date: string | null;
  housing_type: number | null;
  rrh_sub_type: number | null;
  residential_affiliation: number | null;
  target_population: number | null;
  coc_code: string;
  geocode: string;
  geography_type: number | null;
  zip: string | null;
  version: number;
};
export type Universe = "hud" | "service_required";
export type GrantProgram = { program_id: string; begin_date: string | null; end_date: string | null };
export type GrantForm = {
  organization_id: string;
  name: string;
  kind: string;
  funder: number;
  begin_date: string;
  end_date: string;
  universe: Universe | null;
  due_date: string | null;
  programs: GrantProgram[];
  version: number;
};
export type Grant = GrantForm & { grant_id: string };
export type ImportState = "UPLOADING" | "CHECKING" | "CHECKED" | "IMPORTING" | "DONE" | "REFUSED";
export type Import = {
  import_id: string;
  file_name: string;
  size: number;
  organization_id: string;
  restriction: string;
  state: ImportState;
  progress: { done: number; total: number };
  counts: Record<string, { new: number; changed: number; unchanged: number; voided: number }>;
  findings: { by_severity: Record<string, number>; total: number };
  requested_at: string;
  upload: { url: string; method: string; headers: Record<string, string> } | null;
};
export type Finding = {
  file: string;
  row: number | null;
  column: string | null;
  rule: string;
  severity: string;
  message: Bilingual;
  fix: Bilingual;
};
export type NewImport = { file_name: string; size: number; organization_id: string; restriction: string };

type Items<T> = { items: T[] };
const list = <T>(name: string) => read<Items<T>>(`/api/admin/${name}`).then((answer) => answer.items);
/** Adds a record, or changes the one of that id. */
const save = <B, T>(name: string, id: string | null, body: B, key: string) =>
  write<T>(id ? "PUT" : "POST", `/api/admin/${name}${id ? `/${id}` : ""}`, body, key);

export const readOrganizations = () => list<Organization>("organizations");
export const saveOrganization = ({ id, ...body }: OrganizationForm & { id: string | null }, key: string) => save<OrganizationForm, Organization>("organizations", id, body, key);
export const readProgramsSetUp = () => list<Program>("programs");
export const saveProgram = ({ id, ...body }: ProgramForm & { id: string | null }, key: string) => save<ProgramForm, unknown>("programs", id, body, key);
export const readGrantsSetUp = () => list<Grant>("grants");
export const saveGrant = ({ id, ...body }: GrantForm & { id: string | null }, key: string) => save<GrantForm, Grant>("grants", id, body, key);

export const readImports = () => list<Import>("imports");
export const readImport = (id: string) => read<Import>(`/api/admin/imports/${id}`);
export const readFindings = (id: string, cursor: string | null) =>
  read<{ items: Finding[]; cursor: string | null; total: number }>(`/api/admin/imports/${id}/findings${cursor ? `?cursor=${encodeURIComponent(cursor)}` : ""}`);
export const createImport = (body: NewImport, key: string) => write<Import>("POST", "/api/admin/imports", body, key);
export const checkImport = (id: string, key: string) => write<Import>("POST", `/api/admin/imports/${id}/check`, {}, key);
export const acceptImport = (id: string, key: string) => write<Import>("POST", `/api/admin/imports/${id}/accept`, {}, key);
