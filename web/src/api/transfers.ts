import { answered, api, once, opened } from "./client";
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
type Sent<Name extends "Approval" | "Opening" | "Recording"> = Body<Name>;

const ofTransfer = (transfer_id: string) => ({ params: { path: { transfer_id } } });

export const readTransfers = async (view: "mine" | "queue") =>
  (await opened<{ items: TransferCard[] }>(api.GET("/api/support/transfers", { params: { query: { view } } }))).items;
export const readChoices = () => answered(api.GET("/api/support/transfers/choices"));
export const readTransfer = (id: string) =>
  opened<TransferView>(api.GET("/api/support/transfers/{transfer_id}", ofTransfer(id)));
export const requestTransfer = (body: Body<"NewTransfer">, key: string) =>
  opened<TransferView>(api.POST("/api/support/transfers", { body, headers: once(key) }));
/** A package or a receipt, as the file it is kept in. */
export const readTransferFile = async ({ transfer, file }: Of<{ file: "package" | "receipt" }>): Promise<Blob> => {
  const asFile = { ...ofTransfer(transfer), parseAs: "blob" as const };
  const { data } =
    file === "package"
      ? await api.GET("/api/support/transfers/{transfer_id}/package", asFile)
      : await api.GET("/api/support/transfers/{transfer_id}/receipt", asFile);
  return data as Blob;
};
export const openPackage = (body: { organization_id: string; package: unknown }, key: string) =>
  opened<TransferView>(
    api.POST("/api/support/transfers/packages", { body: body as Sent<"Opening">, headers: once(key) }),
  );
export const approveTransfer = ({ transfer, ...body }: Of<Approval>, key: string) =>
  opened<TransferView>(
    api.POST("/api/support/transfers/{transfer_id}/approve", {
      ...ofTransfer(transfer),
      body: body as Sent<"Approval">,
      headers: once(key),
    }),
  );
export const declineTransfer = ({ transfer, ...body }: Of<Body<"Declining">>, key: string) =>
  opened<TransferView>(
    api.POST("/api/support/transfers/{transfer_id}/decline", { ...ofTransfer(transfer), body, headers: once(key) }),
  );
export const recordReceipt = ({ transfer, ...body }: Of<{ receipt: unknown }>, key: string) =>
  opened<TransferView>(
    api.POST("/api/support/transfers/{transfer_id}/receipt", {
      ...ofTransfer(transfer),
      body: body as Sent<"Recording">,
      headers: once(key),
    }),
  );
