/** Proof Key for Code Exchange, RFC 7636: only the browser that began a sign-in can finish it. */

const encode = (bytes: Uint8Array) =>
  btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, "-")
    .replace(/\//g, "_")
    .replace(/=+$/, "");

/** A random text of 43 letters. */
export function randomText(): string {
  return encode(crypto.getRandomValues(new Uint8Array(32)));
}

/** The `S256` challenge of a verifier. */
export async function challengeOf(verifier: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(verifier));
  return encode(new Uint8Array(digest));
}
