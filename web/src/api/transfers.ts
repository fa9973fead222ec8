import { answered, api, once } from "./client";
import type { Answered, Body } from "./shapes";

export type TransferCard = Answered<"TransferCard">;
export type TransferView = Answered<"TransferView">;
export type TransferClient = Answered<"TransferClient">;
/** A client whose name and date of birth are the same. */
export type Match = Answered<"TransferMatch">;
/** A household in a program, as it stands and as it shall be. */
export type TransferStay = Answered<"TransferStay">;
/** What the other program asks about a client and nobody answered. */
export type Need = Answered<"Need">;
/** Answers to it, by client and item. */
export type NeedAnswers = NonNullable<Body<"Approval">["answers"]>;
export type ChoiceClient = Answered<"ChoiceClient">;
export type Choices = Answered<"Choices">;
export type TransferPackage = Body<"TransferPackage">;
export type TransferReceipt = Body<"TransferReceipt">;

type Of<B> = { transfer: string } & B;

const ofTransfer = (transfer_id: string) => ({ params: { path: { transfer_id } } });

export const readTransfers = async (view: "mine" | "queue") =>
  (await answered(api.GET("/api/support/transfers", { params: { query: { view } } }))).items;
export const readChoices = () => answered(api.GET("/api/support/transfers/choices"));
export const readTransfer = (id: string) => answered(api.GET("/api/support/transfers/{transfer_id}", ofTransfer(id)));
export const requestTransfer = (body: Body<"NewTransfer">, key: string) =>
  answered(api.POST("/api/support/transfers", { body, headers: once(key) }));
/** A package or a receipt, as the file it is kept in. */
export const readTransferFile = ({ transfer, file }: Of<{ file: "package" | "receipt" }>) => {
  const asFile = { ...ofTransfer(transfer), parseAs: "blob" as const };
  return file === "package"
    ? answered(api.GET("/api/support/transfers/{transfer_id}/package", asFile))
    : answered(api.GET("/api/support/transfers/{transfer_id}/receipt", asFile));
};
export const openPackage = (body: Body<"Opening">, key: string) =>
  answered(api.POST("/api/support/transfers/packages", { body, headers: once(key) }));
export const approveTransfer = ({ transfer, ...body }: Of<Body<"Approval">>, key: string) =>
  answered(
    api.POST("/api/support/transfers/{transfer_id}/approve", {
      ...ofTransfer(transfer),
      body,
      headers: once(key),
    }),
  );
export const declineTransfer = ({ transfer, ...body }: Of<Body<"Declining">>, key: string) =>
  answered(
    api.POST("/api/support/transfers/{transfer_id}/decline", { ...ofTransfer(transfer), body, headers: once(key) }),
  );
export const recordReceipt = ({ transfer, ...body }: Of<Body<"Recording">>, key: string) =>
  answered(
    api.POST("/api/support/transfers/{transfer_id}/receipt", {
      ...ofTransfer(transfer),
      body,
      headers: once(key),
    }),
  );
