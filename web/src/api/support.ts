export type TicketCard = {
  ticket_id: string;
  number: string;
  about: string;
  status: string;
  created_at: string;
  first_answer_by: string | null;
  overdue: boolean;
  asker_name?: string;
};
