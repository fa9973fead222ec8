import * as oauth from "oauth4webapi";
import type { StageConfig } from "./config";

/** What these pages ask of the identity provider. The protocol is that of `oauth4webapi`, used nowhere else. */

/** What only the page that began a sign-in knows, to recognize its end by. */
export type Begun = { state: string; nonce: string; verifier: string };

/** What the provider grants; `expiresIn` in seconds, `subject` of the ID token, which is checked. */
export type Granted = { access: string; refresh?: string; id?: string; subject?: string; expiresIn?: number };

const HOURS_24 = 24 * 60 * 60;
/** Hosts of one's own machine, where the development provider answers without TLS. */
const LOOPBACK = ["localhost", "127.0.0.1", "[::1]"];

const callback = () => `${location.origin}/signed-in`;

/** Tokens come straight from the provider, so a computer whose clock is wrong may sign in all the same. */
const clientOf = (config: StageConfig): oauth.Client => ({
  client_id: config.client_id,
  token_endpoint_auth_method: "none",
  [oauth.clockTolerance]: HOURS_24,
});

const optionsOf = (config: StageConfig) => ({
  [oauth.allowInsecureRequests]: LOOPBACK.includes(new URL(config.issuer).hostname),
});

/** The provider's endpoints, as it tells them itself. */
async function discover(config: StageConfig): Promise<oauth.AuthorizationServer> {
  const issuer = new URL(config.issuer);
  return oauth.processDiscoveryResponse(issuer, await oauth.discoveryRequest(issuer, optionsOf(config)));
}

/** `mark` is what the state begins with. */
export const drawBegun = (mark = ""): Begun => ({
  state: mark + oauth.generateRandomState(),
  nonce: oauth.generateRandomNonce(),
  verifier: oauth.generateRandomCodeVerifier(),
});

/** Where to sign in; `again` asks for the password whoever is signed in already. */
export async function addressToSignIn(
  config: StageConfig,
  language: string,
  begun: Begun,
  again = false,
): Promise<URL> {
  const { authorization_endpoint } = await discover(config);
  if (!authorization_endpoint) throw new Error("the identity provider has no page to sign in at");
  const address = new URL(authorization_endpoint);
  address.search = new URLSearchParams({
    response_type: "code",
    client_id: config.client_id,
    redirect_uri: callback(),
    scope: "openid",
    state: begun.state,
    nonce: begun.nonce,
    code_challenge: await oauth.calculatePKCECodeChallenge(begun.verifier),
    code_challenge_method: "S256",
    ui_locales: language,
    lang: language,
    ...(again ? { prompt: "login" } : {}),
  }).toString();
  return address;
}

/** Trades what the provider led back with for tokens; refuses what does not belong to `begun`. */
export async function tradeCode(config: StageConfig, search: URLSearchParams, begun: Begun): Promise<Granted> {
  const [provider, client] = [await discover(config), clientOf(config)];
  const answer = oauth.validateAuthResponse(provider, client, search, begun.state);
  const { verifier, nonce } = begun;
  const response = await oauth.authorizationCodeGrantRequest(
    provider,
    client,
    oauth.None(),
    answer,
    callback(),
    verifier,
    optionsOf(config),
  );
  const checks = { expectedNonce: nonce, requireIdToken: true };
  return grantedBy(await oauth.processAuthorizationCodeResponse(provider, client, response, checks));
}

/** Trades a refresh token, which may be used up by it, for new tokens. */
export async function renewTokens(config: StageConfig, refresh: string): Promise<Granted> {
  const [provider, client] = [await discover(config), clientOf(config)];
  const response = await oauth.refreshTokenGrantRequest(provider, client, oauth.None(), refresh, optionsOf(config));
  return grantedBy(await oauth.processRefreshTokenResponse(provider, client, response));
}

const grantedBy = (answer: oauth.TokenEndpointResponse): Granted => ({
  access: answer.access_token,
  refresh: answer.refresh_token,
  id: answer.id_token,
  subject: oauth.getValidatedIdTokenClaims(answer)?.sub,
  expiresIn: answer.expires_in,
});

/** Where the provider's own session ends; none if it cannot be reached or has no such page. */
export async function addressToSignOut(config: StageConfig, idToken?: string): Promise<URL | null> {
  const provider = await discover(config).catch(() => null);
  if (!provider?.end_session_endpoint) return null;
  const address = new URL(provider.end_session_endpoint);
  address.search = new URLSearchParams({
    client_id: config.client_id,
    post_logout_redirect_uri: `${location.origin}/sign-in`,
    // What Cognito calls it.
    logout_uri: `${location.origin}/sign-in`,
    ...(idToken ? { id_token_hint: idToken } : {}),
  }).toString();
  return address;
}
