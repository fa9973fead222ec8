/** An identity provider as component tests meet it, at the address of the pages. */

export const ISSUER = `${location.origin}/oidc`;

/** What it tells of itself. */
export const PROVIDER = {
  issuer: ISSUER,
  authorization_endpoint: `${ISSUER}/authorize`,
  token_endpoint: `${ISSUER}/token`,
  end_session_endpoint: `${ISSUER}/logout`,
  id_token_signing_alg_values_supported: ["ES256"],
};

const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");

/** What it grants to a subject for the nonce that was sent; `more` are other claims of the ID token. */
export function grantTo(subject: string, nonce?: string | null, more: object = {}) {
  const now = Math.floor(Date.now() / 1000);
  const claims = { iss: ISSUER, aud: "web", sub: subject, iat: now, exp: now + 900, ...(nonce ? { nonce } : {}) };
  const id_token = `${encoded({ alg: "ES256" })}.${encoded({ ...claims, ...more })}.c2lnbmVk`;
  return { access_token: `access of ${subject}`, token_type: "Bearer", expires_in: 900, refresh_token: "r2", id_token };
}
