// @vitest-environment node
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import ts from "typescript";
import { expect, test } from "vitest";

/** One typed contract: what the API answers and takes is stated in `openapi.json`, and nowhere a second time. */

const API = resolve(import.meta.dirname, "../../src/api");
const files = readdirSync(API).filter((file) => file.endsWith(".ts") && file !== "schema.d.ts");
const description = JSON.parse(readFileSync(resolve(API, "../../openapi.json"), "utf8")) as {
  components: { schemas: Record<string, Schema> };
};
type Schema = { properties?: Record<string, unknown>; allOf?: Schema[]; $ref?: string };

/** The fields of a shape, those it takes over from others included. */
function fieldsOf(shape: Schema): string[] {
  const of = shape.$ref ? description.components.schemas[shape.$ref.split("/").at(-1) ?? ""] : undefined;
  return [...Object.keys(shape.properties ?? {}), ...[...(shape.allOf ?? []), ...(of ? [of] : [])].flatMap(fieldsOf)];
}
const shapes = Object.entries(description.components.schemas).map(([name, shape]) => [name, fieldsOf(shape)] as const);

/** What a text of the program does beside the description, in words. */
function faultsIn(file: string, text: string): string[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
  const faults: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isTypeLiteralNode(node) || ts.isInterfaceDeclaration(node)) {
      const fields = node.members.filter(ts.isPropertySignature);
      const names = fields.map((field) => field.name.getText());
      // One field alone, such as an id, says of what something is, not what it looks like.
      const [same] = shapes.find(([, known]) => names.every((name) => known.includes(name))) ?? [];
      if (names.length > 1 && same) faults.push(`${file}: { ${names.join(", ")} } is ${same}`);
    }
    if (ts.isAsExpression(node) && callsApi(text) && node.type.getText() !== "const")
      faults.push(`${file}: as ${node.type.getText()}`);
    node.forEachChild(visit);
  };
  visit(source);
  return faults;
}
/** Files whose functions are operations of the API. */
const callsApi = (text: string) => /import \{[^}]*\bapi\b[^}]*\} from "\.\/client"/.test(text);

test("no file of api/ states a shape that the description states, or claims another one for an answer", () => {
  expect(files.flatMap((file) => faultsIn(file, readFileSync(join(API, file), "utf8")))).toEqual([]);
});

test("a shape of its own, and an answer taken for something else, would be found", () => {
  const own = 'import { api } from "./client";\ntype Member = { member_id: string; first_name: string };\n';
  expect(faultsIn("own.ts", own)).toEqual(["own.ts: { member_id, first_name } is WorkflowMember"]);
  expect(faultsIn("own.ts", `${own.split("\n")[0]}\nconst found = data as Member;\n`)).toEqual(["own.ts: as Member"]);
});

test("every operation goes through the client of the description", () => {
  const named = /["'`]\/api\//;
  const elsewhere = files.filter((file) => {
    const text = readFileSync(join(API, file), "utf8");
    return named.test(text) && !callsApi(text);
  });
  expect(elsewhere).toEqual([]);
});
