// Passkeys: a form with data-passkey has the device answer a question of ours, and sends the answer on.
//   data-passkey          "get" (prove who it is) or "create" (make a new one)
//   data-passkey-options  address that gives the question, as JSON
//   data-passkey-offer    offer it while the e-mail address is typed, too, where the browser can
// What stands in a [data-passkey-block] is hidden until this script has seen that the browser has passkeys; what stands
// in [data-passkey-missing] until it has seen that it has none. The other ways of signing in need none of this.

const REFRESH = 9 * 60 * 1000; // a question is over after ten minutes

const WORDS = {
  AbortError: "",
  NotAllowedError: "Nothing was done: you turned back, it took too long, or there is no passkey for this site on that device. Try again, or use another way.",
  InvalidStateError: "There is a passkey of yours on that device already. You can sign in with it.",
  NotSupportedError: "That device cannot make a passkey. Use another device, or another way.",
  ConstraintError: "That device cannot check that it is you. Set up its screen lock, fingerprint or PIN, or use another way.",
  SecurityError: "Passkeys do not work at this address. Use another way.",
  Unreachable: "We could not be reached. Check your connection and try again.",
  Refused: "That is not possible just now. Load this page again, or use another way.",
};

class Failure extends Error {
  constructor(name) {
    super(name);
    this.name = name;
  }
}

const bytes = (text) =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));
const text = (buffer) =>
  btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

// Written out here, and not left to toJSON(): some password managers answer without it.
function readable(options) {
  const known = (list) => list?.map((key) => ({ ...key, id: bytes(key.id) }));
  return {
    ...options,
    challenge: bytes(options.challenge),
    ...(options.user && { user: { ...options.user, id: bytes(options.user.id) } }),
    ...(options.excludeCredentials && { excludeCredentials: known(options.excludeCredentials) }),
    ...(options.allowCredentials && { allowCredentials: known(options.allowCredentials) }),
  };
}

function written({ rawId, type, response }) {
  const parts = ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"];
  const said = Object.fromEntries(parts.filter((part) => response[part]).map((part) => [part, text(response[part])]));
  const transports = response.getTransports?.();
  return { id: text(rawId), rawId: text(rawId), type, response: transports ? { ...said, transports } : said };
}

async function question(form) {
  let answer;
  try {
    answer = await fetch(form.dataset.passkeyOptions, { method: "POST", headers: { Accept: "application/json" } });
  } catch {
    throw new Failure("Unreachable");
  }
  if (!answer.ok || answer.redirected) throw new Failure("Refused");
  return readable(await answer.json());
}

function say(form, name) {
  const problem = form.querySelector("[data-passkey-problem]");
  problem.textContent = WORDS[name] ?? WORDS.Refused;
  problem.hidden = !problem.textContent;
}

function send(form, credential) {
  form.elements.namedItem("answer").value = JSON.stringify(written(credential));
  form.submit();
}

// The browser lets only one question be open at a time: pressing the button takes the place of the offer.
let offer;

async function askNow(form) {
  offer?.abort();
  const button = form.querySelector("button[type=submit]");
  button.disabled = true;
  say(form, "AbortError");
  try {
    const options = await question(form);
    const ask = form.dataset.passkey === "create" ? "create" : "get";
    send(form, await navigator.credentials[ask]({ publicKey: options }));
  } catch (error) {
    say(form, error.name);
    button.disabled = false;
    button.focus();
    keepOffering();
  }
}

async function keepOffering() {
  const form = document.querySelector("form[data-passkey-offer]");
  if (!form || !(await PublicKeyCredential.isConditionalMediationAvailable?.())) return;
  offer = new AbortController();
  const { signal } = offer;
  const timer = setTimeout(() => offer.abort("over"), REFRESH);
  try {
    const options = await question(form);
    send(form, await navigator.credentials.get({ publicKey: options, mediation: "conditional", signal }));
  } catch {
    if (signal.reason === "over") keepOffering(); // with a new question; whatever else went wrong, nobody had asked
  } finally {
    clearTimeout(timer);
  }
}

const here = window.isSecureContext && window.PublicKeyCredential && !/^[\d.]+$|^\[/.test(location.hostname);
for (const block of document.querySelectorAll("[data-passkey-block]")) block.hidden = !here;
for (const block of document.querySelectorAll("[data-passkey-missing]")) {
  block.hidden = Boolean(here);
  const elsewhere = block.querySelector("a[data-passkey-elsewhere]");
  if (elsewhere && /^127\./.test(location.hostname)) {
    elsewhere.href = `${location.protocol}//localhost:${location.port}${location.pathname}${location.search}`;
    elsewhere.textContent = `http://localhost${location.port && `:${location.port}`}`;
    elsewhere.parentElement.hidden = false;
  }
}
if (here) {
  for (const form of document.querySelectorAll("form[data-passkey]")) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      askNow(form);
    });
  }
  keepOffering();
}
