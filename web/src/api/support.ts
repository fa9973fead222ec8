import { answered, api, once } from "./client";
import type { Answered, Body } from "./shapes";

export type TicketCard = Answered<"TicketCard">;
export type TicketView = Answered<"TicketView">;
export type TicketAct = Answered<"TicketAct">;
/** Something said about a ticket. */
type About<B> = { ticket: string } & B;

const ofTicket = (ticket_id: string) => ({ params: { path: { ticket_id } } });

export const askQuestion = (body: Body<"Question">, key: string) =>
  answered(api.POST("/api/support/tickets", { body, headers: once(key) }));
export const readTickets = async (view: "mine" | "queue") =>
  (await answered(api.GET("/api/support/tickets", { params: { query: { view } } }))).items;
export const readTicket = (id: string) => answered(api.GET("/api/support/tickets/{ticket_id}", ofTicket(id)));
export const sendMessage = ({ ticket, ...body }: About<Body<"NewMessage">>, key: string) =>
  answered(api.POST("/api/support/tickets/{ticket_id}/messages", { ...ofTicket(ticket), body, headers: once(key) }));
export const answerTicket = ({ ticket, ...body }: About<Body<"AnswerText">>, key: string) =>
  answered(api.POST("/api/support/tickets/{ticket_id}/answer", { ...ofTicket(ticket), body, headers: once(key) }));
export const closeTicket = ({ ticket, ...body }: About<Body<"Closing">>, key: string) =>
  answered(api.POST("/api/support/tickets/{ticket_id}/close", { ...ofTicket(ticket), body, headers: once(key) }));
export const reopenTicket = (ticket: string, key: string) =>
  answered(api.POST("/api/support/tickets/{ticket_id}/reopen", { ...ofTicket(ticket), headers: once(key) }));
