import { read, write } from "./call";

export type TicketCard = {
  ticket_id: string;
  number: string;
  kind: string;
  urgency: string;
  state: string;
  asked_at: string;
  answer_due_at: string;
  overdue: boolean;
  asker_name: string;
};
export type TicketView = TicketCard & {
  client_id: string | null;
  context: string;
  messages: { author_name: string; at: string; text: string; is_answer: boolean }[];
  acts: string[];
  version: number;
};
export type Question = {
  what_happened: string;
  kind: string;
  urgency: string;
  client_id: string | null;
  page: string;
  error_id: string;
};
export type TicketText = { ticket: string; text: string };

const TICKETS = "/api/support/tickets";
const act = <B>(ticket: string, name: string, body: B, key: string) => write<TicketView>("POST", `${TICKETS}/${ticket}/${name}`, body, key);

export const askQuestion = (body: Question, key: string) => write<TicketView>("POST", TICKETS, body, key);
export const readTickets = (view: "mine" | "queue") => read<{ items: TicketCard[] }>(`${TICKETS}?view=${view}`).then((answer) => answer.items);
export const readTicket = (id: string) => read<TicketView>(`${TICKETS}/${id}`);
export const sendMessage = ({ ticket, text }: TicketText, key: string) => act(ticket, "messages", { text }, key);
export const answerTicket = ({ ticket, text, close }: TicketText & { close: boolean }, key: string) => act(ticket, "answer", { text, close }, key);
export const closeTicket = ({ ticket, text }: TicketText, key: string) => act(ticket, "close", { text }, key);
export const reopenTicket = (ticket: string, key: string) => act(ticket, "reopen", {}, key);
