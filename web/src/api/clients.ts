import { read, write } from "./call";
import type { Answered, Body } from "./shapes";

export type ClientCard = Answered<"ClientCard">;
export type SearchAnswer = Answered<"SearchReply">;
export type ClientView = Answered<"ClientView">;
export type EnrollmentCard = Answered<"EnrollmentCard">;
export type ServiceCard = Answered<"ServiceCard">;
export type MemberCard = Answered<"MemberCard">;
export type ClientDashboard = Answered<"ClientDashboard">;
export type AddClient = Body<"NewClient">;
/** The basic information, without the proofs of the search. */
export type NewClient = Omit<AddClient, "search_receipt" | "reviewed_matches" | "restriction" | "confirm">;

export const searchClients = (body: Body<"Search">, key: string) =>
  write<SearchAnswer>("POST", "/api/clients/searches", body, key);
export const readNextPage = (search: string, cursor: string) =>
  read<SearchAnswer>(`/api/clients/searches/${search}?cursor=${encodeURIComponent(cursor)}`);
export const addClient = (body: AddClient, key: string) => write<ClientView>("POST", "/api/clients", body, key);
export const readClient = (id: string) => read<ClientView>(`/api/clients/${id}`);
export const readClientDashboard = (id: string) => read<ClientDashboard>(`/api/clients/${id}/dashboard`);
