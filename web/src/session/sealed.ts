import { readSealKey, SEALED } from "./tokens";

/**
 * What the server does not have yet of a form as typed, over a reload of this browser tab: encrypted with a key of this
 * sign-in.
 *
 * Both end with the sign-in, so nothing that can be read is left in the browser; closing the tab ends them too.
 */

const IV_BYTES = 12;
const KEY_BYTES = 32;
const ALGORITHM = "AES-GCM";
let latest = 0;

const toText = (bytes: Uint8Array) => btoa(String.fromCharCode(...bytes));
const toBytes = (text: string) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));

/** A random key for a sign-in that begins, as text. */
export const drawSealKey = () => toText(crypto.getRandomValues(new Uint8Array(KEY_BYTES)));

async function key(): Promise<CryptoKey | null> {
  const text = readSealKey();
  if (!text) return null;
  return crypto.subtle.importKey("raw", toBytes(text), ALGORITHM, false, ["encrypt", "decrypt"]);
}

/** Keeps `value` in place of what was kept before; nothing while nobody is signed in. */
export async function seal(value: unknown): Promise<void> {
  const turn = ++latest;
  const found = await key();
  if (!found) return;
  const iv = crypto.getRandomValues(new Uint8Array(IV_BYTES));
  const text = new TextEncoder().encode(JSON.stringify(value));
  const sealed = new Uint8Array(await crypto.subtle.encrypt({ name: ALGORITHM, iv }, found, text));
  // A later one may have been quicker, or the sign-in may have ended meanwhile.
  if (turn === latest && readSealKey()) sessionStorage.setItem(SEALED, toText(new Uint8Array([...iv, ...sealed])));
}

/** What was kept; nothing if the sign-in it was kept under has ended. */
export async function unseal<T>(): Promise<T | null> {
  try {
    const text = sessionStorage.getItem(SEALED);
    const found = text && (await key());
    if (!found) return null;
    const bytes = toBytes(text);
    const iv = bytes.slice(0, IV_BYTES);
    const opened = await crypto.subtle.decrypt({ name: ALGORITHM, iv }, found, bytes.slice(IV_BYTES));
    return JSON.parse(new TextDecoder().decode(opened)) as T;
  } catch {
    return null;
  }
}

export function dropSealed(): void {
  latest++;
  sessionStorage.removeItem(SEALED);
}
