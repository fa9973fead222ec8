import type { components } from "./schema";

/** The shapes of `openapi.json`, as the pages use them. */

type Schemas = components["schemas"];

/** What the API answers. A field without a value is `null` or left out. */
export type Answered<Name extends keyof Schemas> = Schemas[Name];
/** What a page sends: fields may be left out. */
export type Body<Name extends keyof Schemas> = Schemas[Name];
