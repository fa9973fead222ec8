import type { StageConfig } from "./config";
import { challengeOf, randomText } from "./pkce";
import { isSamePerson, keepTokens, readSealKey, readTokens, storeTokens, type Tokens } from "./tokens";

/** Sign-in by OpenID Connect: authorization code with PKCE, done by the page itself. */

type Provider = {
  authorization_endpoint: string;
  token_endpoint: string;
  end_session_endpoint?: string;
};
type Begun = { state: string; verifier: string; returnTo: string };
type TokenAnswer = { access_token: string; refresh_token?: string; id_token?: string; expires_in?: number };

const BEGUN = "wayhome.sign-in";
const REFRESH_BEFORE_MS = 60_000;

const callback = () => `${location.origin}/signed-in`;

async function discover(config: StageConfig): Promise<Provider> {
  const answer = await fetch(`${config.issuer.replace(/\/$/, "")}/.well-known/openid-configuration`);
  if (!answer.ok) throw new Error(`the identity provider answered ${answer.status}`);
  return (await answer.json()) as Provider;
}

/** Leaves for the identity provider; `returnTo` is the page to show afterwards. */
export async function beginSignIn(config: StageConfig, language: string, returnTo: string): Promise<void> {
  const provider = await discover(config);
  const begun: Begun = { state: randomText(), verifier: randomText(), returnTo };
  sessionStorage.setItem(BEGUN, JSON.stringify(begun));
  location.assign(await askFor(provider, config, language, begun));
}

async function askFor(provider: Provider, config: StageConfig, language: string, begun: Begun, again = false) {
  const address = new URL(provider.authorization_endpoint);
  address.search = new URLSearchParams({
    response_type: "code",
    client_id: config.client_id,
    redirect_uri: callback(),
    scope: "openid",
    state: begun.state,
    code_challenge: await challengeOf(begun.verifier),
    code_challenge_method: "S256",
    ui_locales: language,
    lang: language,
    ...(again ? { prompt: "login" } : {}),
  }).toString();
  return address;
}

const BESIDE = "beside.";
const channel = () => new BroadcastChannel("wayhome.sign-in");
/** What the window beside hears of the identity provider; worth nothing without the verifier of this page. */
type Heard = { state: string; code: string | null };

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
  const begun: Begun = { state: `${BESIDE}${randomText()}`, verifier: randomText(), returnTo };
  const heard = hear(begun.state, beside);
  const provider = await discover(config);
  beside.location.assign(await askFor(provider, config, language, begun, true));
  const code = await heard;
  if (!code) return;
  const tokens = await exchange(provider, codeForm(config, code, begun.verifier));
  if (isSamePerson(tokens)) return keepTokens(tokens);
  // Somebody else sees nothing of what was open: a fresh page, before anything is drawn.
  storeTokens(null);
  storeTokens(tokens);
  location.assign("/");
}

const LOOK_EVERY_MS = 500;

/** The code that the window beside brings back; none if it is closed before. */
function hear(state: string, beside: Window): Promise<string | null> {
  return new Promise((done) => {
    const from = channel();
    const end = (code: string | null) => {
      clearInterval(look);
      from.close();
      done(code);
    };
    const look = setInterval(() => beside.closed && setTimeout(() => end(null), LOOK_EVERY_MS), LOOK_EVERY_MS);
    from.onmessage = ({ data }: MessageEvent<Heard>) => data.state === state && end(data.code);
  });
}

/** In the window beside: hands the code over and closes; false if this is a page of its own. */
export function handOver(search: URLSearchParams): boolean {
  const state = search.get("state") ?? "";
  if (!state.startsWith(BESIDE)) return false;
  const to = channel();
  to.postMessage({ state, code: search.get("code") } satisfies Heard);
  to.close();
  window.close();
  return true;
}

/** Trades the code in the address for tokens; gives the page to show. */
export async function finishSignIn(config: StageConfig, search: URLSearchParams): Promise<string> {
  const text = sessionStorage.getItem(BEGUN);
  const begun = text ? (JSON.parse(text) as Begun) : null;
  const code = search.get("code");
  if (!begun || !code || search.get("state") !== begun.state) throw new Error("this sign-in was not begun here");
  sessionStorage.removeItem(BEGUN);
  const provider = await discover(config);
  keepTokens(await exchange(provider, codeForm(config, code, begun.verifier)));
  return begun.returnTo.startsWith("/") && !begun.returnTo.startsWith("//") ? begun.returnTo : "/";
}

const codeForm = (config: StageConfig, code: string, verifier: string) => ({
  grant_type: "authorization_code",
  code,
  redirect_uri: callback(),
  client_id: config.client_id,
  code_verifier: verifier,
});

async function exchange(provider: Provider, form: Record<string, string>): Promise<Tokens> {
  const answer = await fetch(provider.token_endpoint, { method: "POST", body: new URLSearchParams(form) });
  if (!answer.ok) throw new Error(`the token endpoint answered ${answer.status}`);
  const tokens = (await answer.json()) as TokenAnswer;
  return {
    access: tokens.access_token,
    refresh: tokens.refresh_token ?? form.refresh_token,
    id: tokens.id_token,
    expiresAt: Date.now() + (tokens.expires_in ?? 3600) * 1000,
    seal: readSealKey() ?? randomText(),
  };
}

let refreshing: Promise<Tokens> | null = null;

/** The access token to send, renewed shortly before it ends; none when signed out. */
export async function accessToken(config: StageConfig): Promise<string | null> {
  const tokens = readTokens();
  if (!tokens || tokens.expiresAt - Date.now() > REFRESH_BEFORE_MS || !tokens.refresh) return tokens?.access ?? null;
  const form = { grant_type: "refresh_token", refresh_token: tokens.refresh, client_id: config.client_id };
  refreshing ??= discover(config).then((provider) => exchange(provider, form));
  try {
    const renewed = await refreshing;
    keepTokens(renewed);
    return renewed.access;
  } catch {
    return tokens.access;
  } finally {
    refreshing = null;
  }
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
  const id = tokens?.id;
  if (tokens) await endSession(tokens.access);
  keepTokens(null);
  const provider = await discover(config).catch(() => null);
  if (!provider?.end_session_endpoint) return location.assign("/sign-in");
  const address = new URL(provider.end_session_endpoint);
  address.search = new URLSearchParams({
    client_id: config.client_id,
    post_logout_redirect_uri: `${location.origin}/sign-in`,
    // What Cognito calls it.
    logout_uri: `${location.origin}/sign-in`,
    ...(id ? { id_token_hint: id } : {}),
  }).toString();
  location.assign(address);
}
