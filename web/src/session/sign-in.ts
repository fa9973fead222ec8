import type { StageConfig } from "./config";
import { challengeOf, randomText } from "./pkce";
import { keepTokens, readTokens, type Tokens } from "./tokens";

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
  }).toString();
  location.assign(address);
}

/** Trades the code in the address for tokens; gives the page to show. */
export async function finishSignIn(config: StageConfig, search: URLSearchParams): Promise<string> {
  const text = sessionStorage.getItem(BEGUN);
  const begun = text ? (JSON.parse(text) as Begun) : null;
  const code = search.get("code");
  if (!begun || !code || search.get("state") !== begun.state) throw new Error("this sign-in was not begun here");
  sessionStorage.removeItem(BEGUN);
  const provider = await discover(config);
  keepTokens(
    await exchange(provider, {
      grant_type: "authorization_code",
      code,
      redirect_uri: callback(),
      client_id: config.client_id,
      code_verifier: begun.verifier,
    }),
  );
  return begun.returnTo.startsWith("/") && !begun.returnTo.startsWith("//") ? begun.returnTo : "/";
}

async function exchange(provider: Provider, form: Record<string, string>): Promise<Tokens> {
  const answer = await fetch(provider.token_endpoint, { method: "POST", body: new URLSearchParams(form) });
  if (!answer.ok) throw new Error(`the token endpoint answered ${answer.status}`);
  const tokens = (await answer.json()) as TokenAnswer;
  return {
    access: tokens.access_token,
    refresh: tokens.refresh_token ?? form.refresh_token,
    id: tokens.id_token,
    expiresAt: Date.now() + (tokens.expires_in ?? 3600) * 1000,
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
