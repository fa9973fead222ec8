// What people must never read on a page: codes, ids, places that nothing was filled into.

const CODES = [
  /\b[A-Z0-9]+(?:_[A-Z0-9]+)+\b/, // MISSING_ANNUAL
  /\b[a-z]+(?:_[a-z0-9]+)+\b/, // service_required
  /\bhud[-:]\d+[-:]\d+\b/, // hud-200-200
  /\{\w+\}/, // {count}
  /\b(?:undefined|null|NaN)\b|\[object/,
  /\b(?:problem|reason|state|status|kind|role|action)\.[\w-]+\b/, // a key of a text
  /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/,
];

/** The codes in a text, each with what stands around it. */
export function codesIn(text) {
  return CODES.flatMap((code) =>
    [...text.matchAll(new RegExp(code, "g"))].map(
      ({ 0: found, index }) =>
        `'${found}' in '…${text.slice(Math.max(0, index - 30), index + found.length + 20).replace(/\s+/g, " ")}…'`,
    ),
  );
}
