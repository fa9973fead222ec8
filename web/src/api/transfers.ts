import { read, readFile, write } from "./call";
import type { Answered, Body, Opened } from "./shapes";
import type { Item } from "./workflows";

type Words = { kind: "copy" | "arrival" | "move"; state: "waiting" | "done" };
export type TransferCard = Opened<"TransferCard", Words>;
export type TransferView = Opened<"TransferView", Words & { needs: Need[] }>;
export type TransferClient = Answered<"TransferClient">;
/** A client whose name and date of birth are the same. */
export type Match = Answered<"TransferMatch">;
/** A household in a program, as it stands and as it shall be. */
export type TransferStay = Answered<"TransferStay">;
/** What the other program asks about a client and nobody answered. */
export type Need = Opened<"Need", { items: Item[] }>;
export type ChoiceClient = Answered<"ChoiceClient">;
export type Choices = Answered<"Choices">;

/** By the ids of programs and clients. */
type Chosen = Record<string, string>;
type Approval = Omit<Body<"Approval">, "programs" | "existing" | "answers"> & {
  programs?: Chosen;
  existing?: Chosen;
  answers?: Record<string, Record<string, unknown>>;
};
type Of<B> = { transfer: string } & B;

const TRANSFERS = "/api/support/transfers";
const act = <B>(transfer: string, name: string, body: B, key: string) =>
  write<TransferView>("POST", `${TRANSFERS}/${transfer}/${name}`, body, key);

export const readTransfers = (view: "mine" | "queue") =>
  read<{ items: TransferCard[] }>(`${TRANSFERS}?view=${view}`).then((answer) => answer.items);
export const readChoices = () => read<Choices>(`${TRANSFERS}/choices`);
export const readTransfer = (id: string) => read<TransferView>(`${TRANSFERS}/${id}`);
export const requestTransfer = (body: Body<"NewTransfer">, key: string) =>
  write<TransferView>("POST", TRANSFERS, body, key);
/** A package or a receipt, as the file it is kept in. */
export const readTransferFile = ({ transfer, file }: Of<{ file: "package" | "receipt" }>) =>
  readFile(`${TRANSFERS}/${transfer}/${file}`);
export const openPackage = (body: Omit<Body<"Opening">, "package"> & { package: unknown }, key: string) =>
  write<TransferView>("POST", `${TRANSFERS}/packages`, body, key);
export const approveTransfer = ({ transfer, ...body }: Of<Approval>, key: string) =>
  act(transfer, "approve", body, key);
export const declineTransfer = ({ transfer, ...body }: Of<Body<"Declining">>, key: string) =>
  act(transfer, "decline", body, key);
export const recordReceipt = ({ transfer, ...body }: Of<{ receipt: unknown }>, key: string) =>
  act(transfer, "receipt", body, key);
