import type { paths } from "../../src/api/schema";

/** What a test may let the API answer: the types of `openapi.json`, found by method and address. */

type Methods = { GET: "get"; POST: "post"; PUT: "put" };

type IsSegmentOf<Part, Of> = Of extends `{${string}}` ? true : Part extends Of ? true : false;
/** Whether an address, such as `/clients/c1`, is one of a path, such as `/clients/{client_id}`. */
type IsOf<Address, Path> = Address extends `${infer Part}/${infer Rest}`
  ? Path extends `${infer Of}/${infer More}`
    ? IsSegmentOf<Part, Of> extends true
      ? IsOf<Rest, More>
      : false
    : false
  : Path extends `${string}/${string}`
    ? false
    : IsSegmentOf<Address, Path>;
type PathOf<Address> = Address extends keyof paths
  ? Address
  : { [Path in keyof paths]: IsOf<Address, Path> extends true ? Path : never }[keyof paths];
type OperationOf<Method extends keyof Methods, Address> = paths[PathOf<Address>][Methods[Method]];

type ContentOf<Answer> = Answer extends { content: infer Content } ? Content[keyof Content] : null;
type SuccessOf<Operation> = Operation extends { responses: infer All }
  ? { [Status in keyof All]: Status extends 200 | 201 | 202 | 204 ? ContentOf<All[Status]> : never }[keyof All]
  : never;
type CodesOf<Operation> = Operation extends { responses: infer All }
  ? { [Status in keyof All]: ContentOf<All[Status]> extends { code: infer Code } ? Code : never }[keyof All]
  : never;
type BodyOf<Operation> = Operation extends { requestBody: { content: { "application/json": infer Body } } }
  ? Body
  : null;

/** A refusal of the API with this code. */
export type Refusal<Code> = Response & { readonly refuses?: Code };

type Answer<Operation> = SuccessOf<Operation> | Refusal<CodesOf<Operation>>;
type Route<Operation> =
  | Answer<Operation>
  | ((body: BodyOf<Operation>) => Answer<Operation> | Promise<Answer<Operation>>);

/**
 * What may be answered to `GET /api/clients/c1`: a success or a refusal that its operation states, or what gives one.
 * Whatever is outside the API is the test's own matter; an address that is only known as a text is not taken.
 */
export type RouteOf<Key> = string extends Key
  ? never
  : Key extends `${infer Method extends keyof Methods} /api/${infer Rest}`
    ? Route<OperationOf<Method, `/api/${Rest}`>>
    : object | (() => object);

export type Routes<Key extends string> = { [K in Key]: RouteOf<K> };

/** Routes that several tests share, checked where they are written. */
export const routes = <Key extends string>(table: Routes<Key>): Routes<Key> => table;
