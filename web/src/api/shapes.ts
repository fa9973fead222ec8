import type { components } from "./schema";

/** The shapes of `openapi.json`, as the pages use them. */

type Schemas = components["schemas"];
export type ShapeName = keyof Schemas;

/** What the API answers: it writes every field, and `null` where there is no value. */
export type Answered<Name extends keyof Schemas> = Given<Schemas[Name]>;
/** What the API answers, where its description leaves parts open: a definition may hold anything there. */
export type Opened<Name extends ShapeName, Parts> = Omit<Answered<Name>, keyof Parts> & Parts;
/** What a page sends: fields may be left out. */
export type Body<Name extends keyof Schemas> = Schemas[Name];

/** What was written as JSON: every field is there. */
export type Given<T> = T extends (infer Item)[]
  ? Given<Item>[]
  : T extends object
    ? { [Field in keyof T]-?: Given<Exclude<T[Field], undefined>> }
    : T;
