import { answered, api, once } from "./client";
import type { Answered, Body } from "./shapes";

export type ClientCard = Answered<"ClientCard">;
export type SearchAnswer = Answered<"SearchReply">;
export type ClientView = Answered<"ClientView">;
export type EnrollmentCard = Answered<"EnrollmentCard">;
export type ServiceCard = Answered<"ServiceCard">;
export type MemberCard = Answered<"MemberCard">;
export type ClientDashboard = Answered<"ClientDashboard">;
export type AddClientDraft = NonNullable<Body<"KeepDraft">["draft"]>;
export type AddClient = Body<"NewClient">;
/** The basic information, without the proofs of the search. */
export type NewClient = Omit<AddClient, "search_receipt" | "reviewed_matches" | "restriction" | "confirm">;

export const searchClients = (body: Body<"Search">, key: string) =>
  answered(api.POST("/api/clients/searches", { body, headers: once(key) }));
export const readNextPage = (search_id: string, cursor: string) =>
  answered(api.GET("/api/clients/searches/{search_id}", { params: { path: { search_id }, query: { cursor } } }));
export const addClient = (body: AddClient, key: string) =>
  answered(api.POST("/api/clients", { body, headers: once(key) }));
export const readDraft = () => answered(api.GET("/api/clients/drafts/add-client"));
export const keepDraft = (body: Body<"KeepDraft">, key: string) =>
  answered(api.PUT("/api/clients/drafts/add-client", { body, headers: once(key) }));
export const changeClient = ({ id, ...body }: Body<"ChangedClient"> & { id: string }, key: string) =>
  answered(api.PUT("/api/clients/{client_id}", { params: { path: { client_id: id } }, body, headers: once(key) }));
export const readClient = (client_id: string) =>
  answered(api.GET("/api/clients/{client_id}", { params: { path: { client_id } } }));
export const readClientDashboard = (client_id: string) =>
  answered(api.GET("/api/clients/{client_id}/dashboard", { params: { path: { client_id } } }));
