// @vitest-environment node
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { expect, test } from "vitest";

/** The shape of `src/`: which module leans on which, and what no module may say. */

const SRC = resolve(import.meta.dirname, "../../src");
const files = readdirSync(SRC, { recursive: true, encoding: "utf8" })
  .filter((file) => /\.tsx?$/.test(file) && !file.endsWith(".test.ts"))
  .map((file) => file.replaceAll("\\", "/"));
const textOf = new Map(files.map((file) => [file, readFileSync(join(SRC, file), "utf8")]));

/** The modules that a module imports at once; those that it loads later, when a page is opened, close no circle. */
function importsOf(file: string): string[] {
  const found = (textOf.get(file) ?? "").matchAll(/from "(\.{1,2}\/[^"]+)"|import "(\.{1,2}\/[^"]+)"/g);
  return [...found].flatMap(([, from, bare]) => {
    const path = relative(SRC, resolve(SRC, dirname(file), from ?? bare ?? "")).replaceAll("\\", "/");
    return [".ts", ".tsx", ".d.ts", ""].map((end) => path + end).filter((one) => textOf.has(one));
  });
}

/** Folders from the bottom up: each may lean on itself and on those before it. */
const ORDER = ["forms", "texts", "api", "session", "parts", "frame", "pages"];

test("no module leads back to itself", () => {
  const circles: string[] = [];
  const done = new Set<string>();
  const visit = (file: string, path: string[]): void => {
    const at = path.indexOf(file);
    if (at >= 0) circles.push([...path.slice(at), file].join(" > "));
    if (at >= 0 || done.has(file)) return;
    for (const next of importsOf(file)) visit(next, [...path, file]);
    done.add(file);
  };
  for (const file of files) visit(file, []);
  expect(circles).toEqual([]);
});

test("folders lean only downward: forms, texts, api, session, parts, frame, pages", () => {
  const upward = files.flatMap((file) => {
    const own = ORDER.indexOf(file.split("/")[0] ?? "");
    if (own < 0) return [];
    const above = importsOf(file).filter((other) => {
      const rank = ORDER.indexOf(other.split("/")[0] ?? "");
      return rank < 0 || rank > own;
    });
    return above.map((other) => `${file} > ${other}`);
  });
  expect(upward).toEqual([]);
});

test("no page asks for the name of a role: what a user may do is in the allowed actions", () => {
  const named = /["'`](caseworker|shelter_staff|shelter|supervisor|technician|vendor)["'`]|\.role\s*[!=]==?/;
  const asking = files.filter((file) => file !== "api/schema.d.ts" && named.test(textOf.get(file) ?? ""));
  expect(asking).toEqual([]);
});

test("the source is read at all", () => {
  expect(files.length).toBeGreaterThan(100);
  expect(importsOf("main.tsx").length).toBeGreaterThan(3);
});
