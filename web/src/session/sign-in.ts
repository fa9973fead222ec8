import type { StageConfig } from "./config";
import {
  addressToSignIn,
  addressToSignOut,
  type Begun,
  drawBegun,
  type Granted,
  renewTokens,
  tradeCode,
} from "./provider";
import { drawSealKey } from "./sealed";
import { isSamePerson, keepTokens, readTokens, storeTokens, type Tokens } from "./tokens";

/** Sign-in by OpenID Connect: authorization code with PKCE, done by the page itself. */

const BEGUN = "wayhome.sign-in";
const REFRESH_BEFORE_MS = 60_000;

/** Leaves for the identity provider; `returnTo` is the page to show afterwards. */
export async function beginSignIn(config: StageConfig, language: string, returnTo: string): Promise<void> {
  const begun = drawBegun();
  const address = await addressToSignIn(config, language, begun);
  sessionStorage.setItem(BEGUN, JSON.stringify({ ...begun, returnTo }));
  location.assign(address);
}

const BESIDE = "beside.";
const channel = () => new BroadcastChannel("wayhome.sign-in");
/** What the provider led the window beside back with; worth nothing without the verifier of this page. */
type Heard = { state: string; search: string };

/**
 * Signs in again in a window beside this page, with the password, so that what was typed here stays.
 * Without a second window the page itself leaves, and comes back to the same address.
 *
 * Who signs in as somebody else begins at the first page.
 */
export async function signInBeside(config: StageConfig, language: string, returnTo: string): Promise<void> {
  // Opened before anything is waited for: browsers allow it only as the answer to a click.
  const beside = window.open("", "wayhome-sign-in", "popup,width=520,height=720");
  if (!beside) return beginSignIn(config, language, returnTo);
  const begun = drawBegun(BESIDE);
  const heard = hear(begun.state, beside);
  const address = await addressToSignIn(config, language, begun, true).catch((error: unknown) => {
    beside.close();
    throw error;
  });
  beside.location.assign(address);
  const search = await heard;
  if (!search?.has("code")) return;
  const tokens = tokensOf(await tradeCode(config, search, begun));
  if (isSamePerson(tokens)) return keepTokens(tokens);
  // Somebody else sees nothing of what was open: a fresh page, before anything is drawn.
  storeTokens(null);
  storeTokens(tokens);
  location.assign("/");
}

const LOOK_EVERY_MS = 500;

/** What the window beside brings back; nothing if it is closed before. */
function hear(state: string, beside: Window): Promise<URLSearchParams | null> {
  return new Promise((done) => {
    const from = channel();
    const end = (search: string | null) => {
      clearInterval(look);
      from.close();
      done(search === null ? null : new URLSearchParams(search));
    };
    const look = setInterval(() => beside.closed && setTimeout(() => end(null), LOOK_EVERY_MS), LOOK_EVERY_MS);
    from.onmessage = ({ data }: MessageEvent<Heard>) => data.state === state && end(data.search);
  });
}

/** In the window beside: hands over what it was led back with and closes; false if this is a page of its own. */
export function handOver(search: URLSearchParams): boolean {
  const state = search.get("state") ?? "";
  if (!state.startsWith(BESIDE)) return false;
  const to = channel();
  to.postMessage({ state, search: search.toString() } satisfies Heard);
  to.close();
  window.close();
  return true;
}

/** Trades the code in the address for tokens; gives the page to show. */
export async function finishSignIn(config: StageConfig, search: URLSearchParams): Promise<string> {
  const text = sessionStorage.getItem(BEGUN);
  const begun = text ? (JSON.parse(text) as Begun & { returnTo: string }) : null;
  if (!begun || search.get("state") !== begun.state) throw new Error("this sign-in was not begun here");
  sessionStorage.removeItem(BEGUN);
  keepTokens(tokensOf(await tradeCode(config, search, begun)));
  return begun.returnTo.startsWith("/") && !begun.returnTo.startsWith("//") ? begun.returnTo : "/";
}

/** `before` are the tokens that are renewed, if any: a provider may leave out of its answer what stays. */
function tokensOf({ expiresIn = 3600, ...granted }: Granted, before?: Tokens): Tokens {
  return {
    access: granted.access,
    refresh: granted.refresh ?? before?.refresh,
    id: granted.id ?? before?.id,
    subject: granted.subject ?? before?.subject,
    expiresAt: Date.now() + expiresIn * 1000,
    seal: before?.seal ?? drawSealKey(),
  };
}

let renewing: Promise<string> | null = null;

/** The access token to send, renewed shortly before it ends; none when signed out. */
export async function accessToken(config: StageConfig): Promise<string | null> {
  const tokens = readTokens();
  if (!tokens?.refresh || tokens.expiresAt - Date.now() > REFRESH_BEFORE_MS) return tokens?.access ?? null;
  // A refresh token is good once, so all who ask meanwhile wait for the same answer.
  renewing ??= renew(config, tokens, tokens.refresh).finally(() => {
    renewing = null;
  });
  return renewing.catch(() => tokens.access);
}

async function renew(config: StageConfig, tokens: Tokens, refresh: string): Promise<string> {
  const renewed = tokensOf(await renewTokens(config, refresh), tokens);
  // A session that ended meanwhile stays ended.
  if (readTokens() === tokens) keepTokens(renewed);
  return renewed.access;
}

/** Ends the session on the server. A server that cannot be reached ends it by itself, once it was left idle. */
async function endSession(access: string): Promise<void> {
  const headers = { Authorization: `Bearer ${access}` };
  await fetch("/api/home/sign-out", { method: "POST", headers }).catch(() => null);
}

/** Nobody touched the page for too long: the session ends here and on the server, and the page stays, covered. */
export function leaveIdle(): void {
  const tokens = readTokens();
  if (tokens) void endSession(tokens.access);
  keepTokens(null, { reason: "idle" });
}

/** Forgets the tokens and ends the session at the identity provider. */
export async function signOut(config: StageConfig): Promise<void> {
  const tokens = readTokens();
  if (tokens) await endSession(tokens.access);
  keepTokens(null);
  location.assign((await addressToSignOut(config, tokens?.id)) ?? "/sign-in");
}
