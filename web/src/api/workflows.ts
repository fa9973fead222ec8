import { read, write } from "./call";

export type ServiceType = { code: string; text: { en: string; es: string } };
export type AddService = {
  enrollment_ids: string[];
  service_type: string;
  start_date: string;
  end_date: string | null;
  note: string | null;
  restriction: string | null;
  confirm: string[];
};

export const readServiceTypes = () => read<ServiceType[]>("/api/workflows/service-types");
export const addService = (body: AddService, key: string) => write<unknown>("POST", "/api/workflows/services", body, key);

export type EnrollmentView = {
  enrollment_id: string;
  program_id: string;
  program_name: string;
  members: { enrollment_id: string; client_id: string; first_name: string; last_name: string }[];
};
export const readEnrollment = (id: string) => read<EnrollmentView>(`/api/workflows/enrollments/${id}`);
