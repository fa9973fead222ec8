// Writes src/texts/hud-lists.json: the lists of HUD that the set-up pages offer, in both languages.
// The texts are those of shared/hud; run it after a change there. A test says when it is due.
import { readFileSync, writeFileSync } from "node:fs";

const LISTS = ["2.02.6", "2.02.7", "2.02.A", "2.02.D", "2.03.4", "2.06.1"];
const data = new URL("../../shared/hud/data/", import.meta.url);

/** Rows of a CSV file without line breaks in its fields. */
function rows(name) {
  const [, ...lines] = readFileSync(new URL(name, data), "utf8").trim().split(/\r?\n/);
  return lines.map((line) =>
    [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(([, field]) =>
      field.replace(/^"|"$/g, "").replaceAll('""', '"'),
    ),
  );
}

export function hudLists() {
  const spanish = new Map(rows("lists_es.csv").map(([list, code, text]) => [`${list} ${code}`, text]));
  const lists = Object.fromEntries(LISTS.map((list) => [list, []]));
  for (const [list, , code, text, , status] of rows("lists.csv")) {
    if (list in lists && status === "active")
      lists[list].push({ code: Number(code), en: text, es: spanish.get(`${list} ${code}`) ?? text });
  }
  return `${JSON.stringify(lists, null, 1)}\n`;
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  writeFileSync(new URL("../src/texts/hud-lists.json", import.meta.url), hudLists());
}
