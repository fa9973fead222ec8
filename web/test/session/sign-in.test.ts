import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { StageConfig } from "../../src/session/config";
import { accessToken, beginSignIn, finishSignIn, signOut } from "../../src/session/sign-in";
import { keepTokens, readTokens } from "../../src/session/tokens";
import { grantTo, ISSUER, PROVIDER } from "../support/provider";
import { type Sent, serve } from "../support/server";

const STAGE: StageConfig = {
  environment: "Modesto Testing",
  stage: "modesto-testing",
  issuer: ISSUER,
  client_id: "web",
};

/** Addresses that the page left for, and what it sent. */
let left: URL[];
let sent: Sent[];
const forms = () =>
  sent.filter((one) => one.path === "/oidc/token").map((one) => Object.fromEntries(new URLSearchParams(`${one.body}`)));
/** What the provider grants for the nonce it was sent. */
let grant: (nonce: string) => object;
const asked = (name: string) => left.at(-1)!.searchParams.get(name) ?? "";

beforeEach(() => {
  left = [];
  grant = (nonce) => grantTo("u1", nonce);
  const { origin, href } = location;
  vi.stubGlobal("location", { origin, href, assign: (to: URL | string) => left.push(new URL(to, origin)) });
  sent = serve({
    "GET /oidc/.well-known/openid-configuration": PROVIDER,
    "POST /oidc/token": () => grant(left.length > 0 ? asked("nonce") : ""),
    "POST /api/home/sign-out": null,
  });
});
afterEach(() => {
  keepTokens(null);
  vi.unstubAllGlobals();
});

/** What the provider leads back with. */
const back = (change: Record<string, string> = {}) =>
  new URLSearchParams({ code: "c1", state: asked("state"), ...change });

test("a sign-in asks for a code that only this page can use, and comes back to the page it left", async () => {
  await beginSignIn(STAGE, "es", "/clients/c1");
  expect(left[0]!.href).toMatch(/^http:\/\/localhost:3000\/oidc\/authorize\?/);
  expect(Object.fromEntries(left[0]!.searchParams)).toMatchObject({
    response_type: "code",
    client_id: "web",
    redirect_uri: "http://localhost:3000/signed-in",
    scope: "openid",
    code_challenge_method: "S256",
    ui_locales: "es",
  });

  expect(await finishSignIn(STAGE, back())).toBe("/clients/c1");

  const form = forms()[0]!;
  expect(form).toMatchObject({ grant_type: "authorization_code", code: "c1", client_id: "web" });
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(form.code_verifier));
  expect(Buffer.from(digest).toString("base64url")).toBe(asked("code_challenge"));
  expect(readTokens()).toMatchObject({ access: "access of u1", refresh: "r2", subject: "u1" });
});

test("a sign-in never leads to another site", async () => {
  await beginSignIn(STAGE, "en", "//elsewhere.example");
  expect(await finishSignIn(STAGE, back())).toBe("/");
});

test("a code is good once: coming back to the same address again signs nobody in", async () => {
  await beginSignIn(STAGE, "en", "/");
  await finishSignIn(STAGE, back());
  await expect(finishSignIn(STAGE, back())).rejects.toThrow();
  expect(forms()).toHaveLength(1);
});

test.each([
  ["the state of another sign-in", { state: "other" }],
  ["no code", { code: "" }],
  ["an error", { error: "access_denied" }],
  ["the name of another issuer", { iss: "http://localhost/other" }],
])("who comes back with %s is not signed in, and no code is sent", async (_, change) => {
  await beginSignIn(STAGE, "en", "/");
  await expect(finishSignIn(STAGE, back(change))).rejects.toThrow();
  expect(forms()).toEqual([]);
  expect(readTokens()).toBeNull();
});

test.each<[string, (nonce: string) => object]>([
  ["of another sign-in", () => grantTo("u1", "other")],
  ["without a nonce", () => grantTo("u1")],
  ["of another issuer", (nonce) => grantTo("u1", nonce, { iss: "http://localhost/other" })],
  ["for other pages", (nonce) => grantTo("u1", nonce, { aud: "other" })],
])("tokens with an ID token %s are not taken", async (_, granted) => {
  await beginSignIn(STAGE, "en", "/");
  grant = granted;
  await expect(finishSignIn(STAGE, back())).rejects.toThrow();
  expect(readTokens()).toBeNull();
});

test("a computer whose clock is hours ahead can sign in", async () => {
  await beginSignIn(STAGE, "en", "/");
  grant = (nonce) => grantTo("u1", nonce, { exp: Math.floor(Date.now() / 1000) - 8 * 3600 });
  await finishSignIn(STAGE, back());
  expect(readTokens()).not.toBeNull();
});

test("without TLS only a provider of this computer is asked", async () => {
  await expect(beginSignIn({ ...STAGE, issuer: "http://provider.example" }, "en", "/")).rejects.toThrow();
  expect(left).toEqual([]);
});

const expiring = () => keepTokens({ access: "old", refresh: "r1", subject: "u1", expiresAt: Date.now() + 30_000 });

test("requests at the same moment renew the token once, and what the provider leaves out stays", async () => {
  expiring();
  grant = () => ({ access_token: "new", token_type: "Bearer", expires_in: 900 });

  expect(await Promise.all([accessToken(STAGE), accessToken(STAGE)])).toEqual(["new", "new"]);

  expect(forms()).toEqual([{ grant_type: "refresh_token", refresh_token: "r1", client_id: "web" }]);
  expect(readTokens()).toMatchObject({ access: "new", refresh: "r1", subject: "u1" });
  expect(await accessToken(STAGE)).toBe("new");
});

test("a token that cannot be renewed is used until the API refuses it", async () => {
  expiring();
  grant = () => ({ error: "invalid_grant" });
  expect(await accessToken(STAGE)).toBe("old");
});

test("a session that ended while its token was renewed stays ended", async () => {
  expiring();
  const asking = accessToken(STAGE);
  keepTokens(null, { reason: "idle" });
  await asking;
  expect(forms()).toHaveLength(1);
  expect(readTokens()).toBeNull();
});

test("signing out forgets the tokens and ends the session at the provider, too", async () => {
  keepTokens({ access: "a", id: "the ID token", expiresAt: Date.now() + 900_000 });
  await signOut(STAGE);
  expect(readTokens()).toBeNull();
  expect(left[0]!.href).toMatch(/^http:\/\/localhost:3000\/oidc\/logout\?/);
  expect(asked("id_token_hint")).toBe("the ID token");
  expect(asked("post_logout_redirect_uri")).toBe("http://localhost:3000/sign-in");
  expect(asked("logout_uri")).toBe("http://localhost:3000/sign-in");
});
