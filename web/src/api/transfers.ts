import { read, readFile, write } from "./call";
import type { Item } from "./workflows";

export type TransferKind = "copy" | "arrival" | "move";
export type TransferCard = {
  transfer_id: string;
  kind: TransferKind;
  state: "waiting" | "done";
  organization_name: string;
  requested_by_name: string;
  requested_at: string;
  waiting: number;
  total: number;
};
/** A client whose name and date of birth are the same. */
export type Match = { client_id: string; hmis_id: string; first_name: string | null; last_name: string | null; dob: string | null };
export type TransferClient = {
  client_id: string;
  hmis_id: string | null;
  first_name: string | null;
  last_name: string | null;
  dob: string | null;
  state: "waiting" | "copied" | "moved" | "duplicate" | "declined";
  note: string;
  new_hmis_id: string | null;
  matches: Match[];
  hidden_match: boolean;
};
/** A household in a program, as it stands and as it shall be. */
export type TransferStay = {
  household_id: string;
  program_id: string;
  program_name: string;
  project_type: number | null;
  to_program_id: string | null;
  to_program_name: string;
  entry: string | null;
  exit: string | null;
  members: string[];
  services: number;
  assessments: number;
};
export type ChoiceProgram = { program_id: string; name: string; organization_id: string; organization_name: string; project_type: number | null };
/** What the other program asks about a client and nobody answered. */
export type Need = { client_id: string; first_name: string; items: Item[] };
export type TransferAct = "package" | "receipt" | "record_receipt" | "approve" | "decline";
export type TransferView = TransferCard & {
  reason: string;
  from_environment: string | null;
  to_environment: string | null;
  acts: string[];
  clients: TransferClient[];
  stays: TransferStay[];
  programs: ChoiceProgram[];
  needs: Need[];
};
export type ChoiceClient = { client_id: string; hmis_id: string; first_name: string | null; last_name: string | null; added_on: string | null; household_with: string[] };
export type Choices = { may_copy: boolean; other_environment: string | null; clients: ChoiceClient[]; programs: ChoiceProgram[] };

export type NewTransfer = { kind: "copy"; client_ids: string[]; reason: string } | { kind: "move"; enrollment_id: string; program_id: string; reason: string };
type Approval = { client_ids?: string[]; programs?: Record<string, string>; existing?: Record<string, string>; answers?: Record<string, Record<string, unknown>> };
type Of<B> = { transfer: string } & B;

const TRANSFERS = "/api/support/transfers";
const act = <B>(transfer: string, name: string, body: B, key: string) => write<TransferView>("POST", `${TRANSFERS}/${transfer}/${name}`, body, key);

export const readTransfers = (view: "mine" | "queue") => read<{ items: TransferCard[] }>(`${TRANSFERS}?view=${view}`).then((answer) => answer.items);
export const readChoices = () => read<Choices>(`${TRANSFERS}/choices`);
export const readTransfer = (id: string) => read<TransferView>(`${TRANSFERS}/${id}`);
export const requestTransfer = (body: NewTransfer, key: string) => write<TransferView>("POST", TRANSFERS, body, key);
/** A package or a receipt, as the file it is kept in. */
export const readTransferFile = ({ transfer, file }: Of<{ file: "package" | "receipt" }>) => readFile(`${TRANSFERS}/${transfer}/${file}`);
export const openPackage = (body: { organization_id: string; package: unknown }, key: string) => write<TransferView>("POST", `${TRANSFERS}/packages`, body, key);
export const approveTransfer = ({ transfer, ...body }: Of<Approval>, key: string) => act(transfer, "approve", body, key);
export const declineTransfer = ({ transfer, ...body }: Of<{ client_ids: string[]; reason: string }>, key: string) => act(transfer, "decline", body, key);
export const recordReceipt = ({ transfer, ...body }: Of<{ receipt: unknown }>, key: string) => act(transfer, "receipt", body, key);
