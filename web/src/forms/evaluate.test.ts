// @vitest-environment node
import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { type Environment, evaluate, type Tree, toValue, type Value } from "./evaluate";

interface Vector {
  text: string | null;
  tree: Tree;
  env: { items: Record<string, unknown>; names: Record<string, unknown>; groups: Record<string, string[]> };
  value: unknown;
}

const path = new URL("../../../shared/forms/expression-vectors.json", import.meta.url);
const vectors = JSON.parse(readFileSync(path, "utf8")) as Vector[];

function environment(env: Vector["env"]): Environment {
  const item = (id: string): Value | null => toValue(env.items[id]);
  return {
    item,
    name: (name) => toValue(env.names[name]),
    group: (id) => (env.groups[id] ?? []).map(item),
  };
}

test("the interpreter agrees with the server in every case", () => {
  const different = vectors.filter((vector) => {
    const found = evaluate(vector.tree, environment(vector.env));
    return JSON.stringify(found) !== JSON.stringify(toValue(vector.value));
  });
  expect(different.map((vector) => vector.text ?? JSON.stringify(vector.tree))).toEqual([]);
  expect(vectors.length).toBeGreaterThan(2000);
});

test("money typed as text is exact", () => {
  expect(toValue("0.10", true)).toBe(10);
  expect(toValue("914.2", true)).toBe(91_420);
  expect(toValue("abc", true)).toBeNull();
});
