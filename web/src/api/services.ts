import { answered, api, once } from "./client";
import type { Body } from "./shapes";

/** A service of an enrollment. */
type At = { of_enrollment: string; id: string };
const ofService = ({ of_enrollment, id }: At, key: string) => ({
  params: { path: { id: of_enrollment, service_id: id } },
  headers: once(key),
});

export const changeService = ({ of_enrollment, id, ...body }: At & Body<"ChangedService">, key: string) =>
  answered(
    api.PUT("/api/workflows/enrollments/{id}/services/{service_id}", {
      ...ofService({ of_enrollment, id }, key),
      body,
    }),
  );
export const voidService = ({ of_enrollment, id, ...body }: At & Body<"VoidService">, key: string) =>
  answered(
    api.POST("/api/workflows/enrollments/{id}/services/{service_id}/void", {
      ...ofService({ of_enrollment, id }, key),
      body,
    }),
  );
export const restoreService = ({ of_enrollment, id, ...body }: At & Body<"RestoreService">, key: string) =>
  answered(
    api.POST("/api/workflows/enrollments/{id}/services/{service_id}/restore", {
      ...ofService({ of_enrollment, id }, key),
      body,
    }),
  );
