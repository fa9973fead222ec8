import { read, write } from "./call";
import type { Answered, Body } from "./shapes";

export type TicketCard = Answered<"TicketCard">;
export type TicketView = Answered<"TicketView">;
export type TicketText = { ticket: string; text: string };

const TICKETS = "/api/support/tickets";
const act = <B>(ticket: string, name: string, body: B, key: string) =>
  write<TicketView>("POST", `${TICKETS}/${ticket}/${name}`, body, key);

export const askQuestion = (body: Body<"Question">, key: string) => write<TicketView>("POST", TICKETS, body, key);
export const readTickets = (view: "mine" | "queue") =>
  read<{ items: TicketCard[] }>(`${TICKETS}?view=${view}`).then((answer) => answer.items);
export const readTicket = (id: string) => read<TicketView>(`${TICKETS}/${id}`);
export const sendMessage = ({ ticket, text }: TicketText, key: string) => act(ticket, "messages", { text }, key);
export const answerTicket = ({ ticket, text, close }: TicketText & { close: boolean }, key: string) =>
  act(ticket, "answer", { text, close }, key);
export const closeTicket = ({ ticket, text }: TicketText, key: string) => act(ticket, "close", { text }, key);
export const reopenTicket = (ticket: string, key: string) => act(ticket, "reopen", {}, key);
