import { read, write } from "./call";
import type { FileLink, RunState } from "./reports";
import type { Answered, Body } from "./shapes";

export type Organization = Answered<"OrganizationView">;
export type Program = Answered<"ProgramLine">;
export type ProgramView = Answered<"ProgramView">;
export type Universe = "hud" | "service_required";
export type Grant = Answered<"GrantView">;
export type Import = Answered<"ImportView">;
export type FindingPage = Answered<"FindingPage">;
export type FindingCount = Answered<"FindingCount">;

/** A form, and the id of the record it changes; none for a new one. */
type Saving<Form> = Form & { id: string | null };
type Items<T> = { items: T[] };
const list = <T>(name: string) => read<Items<T>>(`/api/admin/${name}`).then((answer) => answer.items);
/** Adds a record, or changes the one of that id. */
const save = <B, T>(name: string, id: string | null, body: B, key: string) =>
  write<T>(id ? "PUT" : "POST", `/api/admin/${name}${id ? `/${id}` : ""}`, body, key);

export const readOrganizations = () => list<Organization>("organizations");
export const saveOrganization = ({ id, ...body }: Saving<Body<"OrganizationForm">>, key: string) =>
  save<Body<"OrganizationForm">, Organization>("organizations", id, body, key);
export const readProgramsSetUp = () => list<Program>("programs");
export const saveProgram = ({ id, ...body }: Saving<Body<"ProgramForm">>, key: string) =>
  save<Body<"ProgramForm">, unknown>("programs", id, body, key);
export const readProgram = (id: string) => read<ProgramView>(`/api/admin/programs/${id}`);
export const readGrantsSetUp = () => list<Grant>("grants");
export const saveGrant = ({ id, ...body }: Saving<Body<"GrantForm">>, key: string) =>
  save<Body<"GrantForm">, Grant>("grants", id, body, key);

export const readImports = () => list<Import>("imports");
export const readImport = (id: string) => read<Import>(`/api/admin/imports/${id}`);
/** Findings of a severity, rule and file; an empty one stands for all. */
export const readFindings = (
  id: string,
  filter: Record<"severity" | "rule" | "file", string>,
  cursor: string | null,
) => {
  const asked = Object.entries({ ...filter, cursor: cursor ?? "" }).filter(([, value]) => value);
  return read<FindingPage>(`/api/admin/imports/${id}/findings?${new URLSearchParams(asked)}`);
};
export const linkToFindings = (id: string, key: string) =>
  write<FileLink>("POST", `/api/admin/imports/${id}/findings/link`, {}, key);
export const createImport = (body: Body<"NewImport">, key: string) =>
  write<Import>("POST", "/api/admin/imports", body, key);
export const checkImport = (id: string, key: string) =>
  write<Import>("POST", `/api/admin/imports/${id}/check`, {}, key);
export const acceptImport = (id: string, key: string) =>
  write<Import>("POST", `/api/admin/imports/${id}/accept`, {}, key);

export type Export = Omit<Answered<"ExportView">, "state"> & { state: RunState };
export const readExports = () => list<Export>("exports");
export const readExport = (id: string) => read<Export>(`/api/admin/exports/${id}`);
export const startExport = (body: Body<"NewExport">, key: string) =>
  write<Export>("POST", "/api/admin/exports", body, key);
export const linkToExport = ({ of, file }: { of: string; file: string }, key: string) =>
  write<FileLink>("POST", `/api/admin/exports/${of}/files/${encodeURIComponent(file)}/link`, {}, key);
