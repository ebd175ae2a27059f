// An OpenID provider for the tests of single sign-on: oidc-provider with accounts of invented people, on loopback.
//   ISSUER          its address, http://127.0.0.1:PORT
//   REDIRECT_URIS   where it may send browsers back to, as a JSON list
//   ACCOUNTS        whom it knows: JSON, subject → {"claims": {…}, "amr": […], "acr": …}
//   CLAIMS_IN       "token" puts what it knows of a person into the ID token; else it is asked for at its own address
import { generateKeyPairSync, randomUUID } from "node:crypto";
import { createServer } from "node:http";
import { Provider } from "oidc-provider";

const { ISSUER, REDIRECT_URIS, ACCOUNTS, CLAIMS_IN } = process.env;
const accounts = JSON.parse(ACCOUNTS);
const { privateKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });

const provider = new Provider(ISSUER, {
  clients: [
    {
      client_id: "onward",
      client_secret: "a secret: 100% + of what both know, &",
      redirect_uris: JSON.parse(REDIRECT_URIS),
      id_token_signed_response_alg: "ES256",
    },
  ],
  jwks: { keys: [{ ...privateKey.export({ format: "jwk" }), alg: "ES256", use: "sig", kid: randomUUID() }] },
  enabledJWA: { idTokenSigningAlgValues: ["RS256", "ES256"] },
  claims: { openid: ["sub", "amr", "acr"], email: ["email", "email_verified"], profile: ["name"] },
  conformIdTokenClaims: CLAIMS_IN !== "token",
  cookies: { keys: [randomUUID()] },
  pkce: { required: () => true },
  features: { devInteractions: { enabled: false } },
  ttl: { Interaction: 600, Session: 600, Grant: 600, IdToken: 300, AccessToken: 300, AuthorizationCode: 60 },
  interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
  findAccount: (_, subject) =>
    accounts[subject] && { accountId: subject, claims: () => ({ sub: subject, ...accounts[subject].claims }) },
  // Nobody is asked whether we may know who they are: their institution has agreed to it.
  async loadExistingGrant({ oidc }) {
    const grant = new oidc.provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId });
    grant.addOIDCScope("openid email profile");
    await grant.save();
    return grant;
  },
});

const page = (uid, problem) => `<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>Aldwick accounts</title>
<link rel="icon" href="data:,"></head><body><main><h1>Aldwick accounts</h1><p>${problem}</p>
<form method="post" action="/interaction/${uid}"><label for="login">User name</label> <input id="login" name="login">
<button>Sign in</button></form><p><a href="/interaction/${uid}/cancel">Cancel</a></p></main></body></html>`;

async function body(request) {
  let text = "";
  for await (const piece of request) text += piece;
  return new URLSearchParams(text);
}

async function interact(request, response, uid, cancels) {
  const finish = (result) => provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
  if (cancels) return finish({ error: "access_denied", error_description: "The person turned back" });
  const login = request.method === "POST" ? (await body(request)).get("login") : "";
  const known = accounts[login];
  if (known) return finish({ login: { accountId: login, amr: known.amr, acr: known.acr } });
  response.setHeader("Content-Type", "text/html; charset=utf-8");
  response.end(page(uid, login ? "Nobody of that name is known here." : ""));
}

const answer = provider.callback();
createServer((request, response) => {
  const found = /^\/interaction\/([^/?]+)(\/cancel)?$/.exec(request.url);
  if (!found) return answer(request, response);
  interact(request, response, found[1], Boolean(found[2])).catch((error) => {
    response.statusCode = 400;
    response.end(error.message);
  });
}).listen(Number(new URL(ISSUER).port), "127.0.0.1", () => console.log("ready"));
