import { answered, api, once } from "./client";
import type { Answered, Body } from "./shapes";

export type Organization = Answered<"OrganizationView">;
export type Program = Answered<"ProgramLine">;
export type ProgramView = Answered<"ProgramView">;
export type Grant = Answered<"GrantView">;
export type Import = Answered<"ImportView">;
export type FindingPage = Answered<"FindingPage">;
export type FindingCount = Answered<"FindingCount">;
export type Severity = Answered<"Severity">;
/** Findings of a severity, rule and file; one that is not said stands for all. */
export type FindingFilter = Partial<Pick<FindingCount, "severity" | "rule" | "file">>;
export type Export = Answered<"ExportView">;

/** A form, and the id of the record it changes; none for a new one. */
type Saving<Form> = Form & { id: string | null };

export const readOrganizations = async () => (await answered(api.GET("/api/admin/organizations"))).items;
export const saveOrganization = ({ id, ...body }: Saving<Body<"OrganizationForm">>, key: string) =>
  answered(
    id
      ? api.PUT("/api/admin/organizations/{organization_id}", {
          params: { path: { organization_id: id } },
          body,
          headers: once(key),
        })
      : api.POST("/api/admin/organizations", { body, headers: once(key) }),
  );
export const readProgramsSetUp = async () => (await answered(api.GET("/api/admin/programs"))).items;
export const saveProgram = ({ id, ...body }: Saving<Body<"ProgramForm">>, key: string) =>
  answered(
    id
      ? api.PUT("/api/admin/programs/{program_id}", { params: { path: { program_id: id } }, body, headers: once(key) })
      : api.POST("/api/admin/programs", { body, headers: once(key) }),
  );
export const readProgram = (program_id: string) =>
  answered(api.GET("/api/admin/programs/{program_id}", { params: { path: { program_id } } }));
export const readGrantsSetUp = async () => (await answered(api.GET("/api/admin/grants"))).items;
export const saveGrant = ({ id, ...body }: Saving<Body<"GrantForm">>, key: string) =>
  answered(
    id
      ? api.PUT("/api/admin/grants/{grant_id}", { params: { path: { grant_id: id } }, body, headers: once(key) })
      : api.POST("/api/admin/grants", { body, headers: once(key) }),
  );

const ofImport = (import_id: string) => ({ params: { path: { import_id } } });
export const readImports = async () => (await answered(api.GET("/api/admin/imports"))).items;
export const readImport = (id: string) => answered(api.GET("/api/admin/imports/{import_id}", ofImport(id)));
export const readFindings = (id: string, filter: FindingFilter, cursor: string | null) => {
  const params = { path: { import_id: id }, query: { ...filter, cursor: cursor ?? undefined } };
  return answered(api.GET("/api/admin/imports/{import_id}/findings", { params }));
};
export const linkToFindings = (id: string, key: string) =>
  answered(api.POST("/api/admin/imports/{import_id}/findings/link", { ...ofImport(id), headers: once(key) }));
export const createImport = (body: Body<"NewImport">, key: string) =>
  answered(api.POST("/api/admin/imports", { body, headers: once(key) }));
export const checkImport = (id: string, key: string) =>
  answered(api.POST("/api/admin/imports/{import_id}/check", { ...ofImport(id), headers: once(key) }));
export const acceptImport = (id: string, key: string) =>
  answered(api.POST("/api/admin/imports/{import_id}/accept", { ...ofImport(id), headers: once(key) }));

export const readExports = async () => (await answered(api.GET("/api/admin/exports"))).items;
export const readExport = (export_id: string) =>
  answered(api.GET("/api/admin/exports/{export_id}", { params: { path: { export_id } } }));
export const startExport = (body: Body<"NewExport">, key: string) =>
  answered(api.POST("/api/admin/exports", { body, headers: once(key) }));
export const linkToExport = ({ of, file }: { of: string; file: string }, key: string) => {
  const params = { path: { export_id: of, name: file } };
  return answered(api.POST("/api/admin/exports/{export_id}/files/{name}/link", { params, headers: once(key) }));
};
