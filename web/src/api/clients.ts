import { read, write } from "./call";

export type ClientCard = {
  client_id: string;
  hmis_id: string;
  first_name: string;
  last_name: string;
  age: number | null;
  dob: string | null;
  ssn_last4: string | null;
  last_program: string | null;
  matched: string[];
};
export type SearchRequest = {
  first_name: string;
  last_name: string;
  details: { dob?: string; ssn4?: string; phone?: string; card?: string };
  cursor?: string;
};
export type SearchAnswer = {
  search_id: string;
  receipt: string;
  results: ClientCard[];
  more: boolean;
  cursor: string | null;
  likely: string[];
};
export type NewClient = {
  first_name: string | null;
  middle_name: string | null;
  last_name: string | null;
  name_suffix: string | null;
  name_data_quality: number | null;
  ssn: string | null;
  ssn_data_quality: number | null;
  dob: string | null;
  dob_data_quality: number | null;
  races: number[];
  race_none: number | null;
  additional_race_ethnicity: string | null;
  sex: number | null;
  veteran_status: number | null;
};
export type AddClient = NewClient & {
  search_receipt: string;
  reviewed_matches: string[];
  restriction: string;
  confirm: string[];
};
export type ClientView = {
  client_id: string;
  hmis_id: string;
  first_name: string;
  middle_name: string | null;
  last_name: string;
  name_suffix: string | null;
  age: number | null;
  dob: string | null;
  ssn_last4: string | null;
  restriction: string;
  version: number;
};
export type EnrollmentCard = {
  enrollment_id: string;
  program_id: string;
  program_name: string;
  grant_name: string | null;
  organization_name: string;
  entry_date: string;
  exit_date: string | null;
  days: number;
  is_hoh: boolean;
  intake_finished: boolean;
};
export type ServiceCard = {
  service_id: string;
  enrollment_id: string | null;
  service_type: string;
  service_name: string;
  provider: string;
  start_date: string;
  end_date: string | null;
  days: number;
  counts: boolean;
  reason: string | null;
};
export type MemberCard = { client_id: string; first_name: string; last_name: string; age: number | null; relationship: number; is_hoh: boolean };
export type ClientDashboard = {
  client: ClientView;
  enrollments: EnrollmentCard[];
  services: ServiceCard[];
  household: MemberCard[];
  tasks: unknown[];
  alerts: unknown[];
  notes: unknown[];
};

export const searchClients = (body: SearchRequest, key: string) => write<SearchAnswer>("POST", "/api/clients/searches", body, key);
export const addClient = (body: AddClient, key: string) => write<ClientView>("POST", "/api/clients", body, key);
export const readClient = (id: string) => read<ClientView>(`/api/clients/${id}`);
export const readClientDashboard = (id: string) => read<ClientDashboard>(`/api/clients/${id}/dashboard`);
