// Prints the gzip size of what a browser must load before the first page, and fails above the budget.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

const MUST_KB = 250;
const AIM_KB = 150;
const dist = new URL("../dist/", import.meta.url).pathname;

const html = readFileSync(join(dist, "index.html"), "utf8");
const files = new Set(["index.html"]);
for (const [, path] of html.matchAll(/(?:src|href)="\/(assets\/[^"]+)"/g)) files.add(path);
// The English texts are fetched before the first page is drawn.
const manifest = JSON.parse(readFileSync(join(dist, ".vite/manifest.json"), "utf8"));
const add = (chunk) => {
  if (!chunk || files.has(chunk.file)) return;
  files.add(chunk.file);
  for (const css of chunk.css ?? []) files.add(css);
  for (const name of chunk.imports ?? []) add(manifest[name]);
};
add(manifest["index.html"]);
add(manifest["src/texts/en.ts"]);

const bytes = [...files].reduce((sum, file) => sum + gzipSync(readFileSync(join(dist, file)), { level: 9 }).length, 0);
const kilobytes = bytes / 1000;
console.log(`first load: ${kilobytes.toFixed(1)} kB gzip in ${files.size} files (aim ${AIM_KB}, must ${MUST_KB})`);
if (kilobytes > MUST_KB) process.exit(1);
