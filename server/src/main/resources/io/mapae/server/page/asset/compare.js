// The live side of /compare: logs in by a cookie and by tokens, asks with each, and shows every request as the
// server saw it. The tokens are kept by this page alone, and forgotten with it.
const enter = document.getElementById("enter");
const live = document.getElementById("live");
const problem = document.getElementById("enter-problem");
const log = live.querySelector(".log");
const words = Object.fromEntries(
  [...document.querySelectorAll("[data-word]")].map((each) => [each.dataset.word, each.textContent]),
);
const ASKED_FOR_MILLIS = 10_000;
const ASKED_EVERY_MILLIS = 10;

let accessToken = "";

const word = (name, ...values) => values.reduce((text, value, i) => text.replace(`{${i}}`, value), words[name]);
const digits = (value) => value.toFixed(value < 100 ? 1 : 0);
const pause = (millis) => new Promise((done) => { setTimeout(done, millis); });

function tell(text, kind) {
  const line = document.createElement("li");
  line.textContent = text;
  line.className = kind;
  log.append(line);
}

async function call(target, options) {
  const answer = await fetch(target, { cache: "no-store", ...options });
  if (answer.ok) {
    return answer.status === 204 ? {} : answer.json();
  }
  const { title, detail } = await answer.json();
  throw new Error([title, detail].filter(Boolean).join(": "));
}

const logIn = (body) => call("/v1/login", {
  method: "POST",
  headers: { "Content-Type": "application/json" },
  body: JSON.stringify(body),
});

async function ask(way, token = accessToken) {
  // Without the cookies, which the server would not look at beside a token.
  const options = way === "tokens"
    ? { headers: { Authorization: `Bearer ${token}` }, credentials: "omit" }
    : {};
  const began = performance.now();
  const seen = await call("/compare/seen", options);
  return { ...seen, millis: performance.now() - began };
}

const verdict = ({ status }) => word({ 200: "accepted", 401: "refused" }[status] ?? "undecided", status);

function show(way, seen) {
  const side = live.querySelector(`[data-way="${way}"]`);
  side.querySelector(".request").textContent = seen.lines.join("\n");
  side.querySelector(".answer").textContent = verdict(seen);
  side.querySelector(".looked").textContent = word(seen.looked_up);
  side.querySelector(".took").textContent =
    `${word("took", digits(seen.took_nanos / 1000), digits(seen.millis))} ${word("size", seen.bytes)}`;
  side.dataset.status = seen.status;
}

// RFC 7515, appendix C
const decode = (part) => JSON.parse(new TextDecoder().decode(
  Uint8Array.from(atob(part.replace(/-/g, "+").replace(/_/g, "/")), (character) => character.charCodeAt(0)),
));
const encode = (object) => btoa(String.fromCharCode(...new TextEncoder().encode(JSON.stringify(object))))
  .replace(/\+/g, "-").replace(/\//g, "_").replace(/=/g, "");

function showHeld() {
  const [header, payload] = accessToken.split(".").map((part, i) => (i < 2 ? decode(part) : part));
  live.querySelector('[data-way="tokens"] .held').textContent =
    `${accessToken}\n\n${JSON.stringify(header, null, 2)}\n${JSON.stringify(payload, null, 2)}`;
  live.querySelector('[data-way="cookie"] .held').textContent =
    `${word("unseen")}\n\ndocument.cookie = "${document.cookie}"`;
}

async function askAndShow(way) {
  const seen = await ask(way);
  show(way, seen);
  return seen;
}

async function untilRefused(way, since) {
  while (performance.now() - since < ASKED_FOR_MILLIS) {
    const seen = await ask(way);
    if (seen.status === 401) {
      show(way, seen);
      return word("after", word(way), Math.round(performance.now() - since));
    }
    await pause(ASKED_EVERY_MILLIS);
  }
  return word("never", word(way), ASKED_FOR_MILLIS / 1000);
}

// By the token: a logout by the cookie would take the cookie away, and nothing would be left to be refused.
async function endEverywhere() {
  await call("/v1/sessions", { method: "DELETE", headers: { Authorization: `Bearer ${accessToken}` } });
  const since = performance.now();
  tell(word("ended"), "is-right");
  (await Promise.all(["cookie", "tokens"].map((way) => untilRefused(way, since)))).forEach((line) => tell(line, "is-right"));
}

async function presentToken(name, forged) {
  const seen = await ask("tokens", forged);
  tell(word(name, verdict(seen)), seen.status === 401 ? "is-right" : "is-wrong");
}

function alter() {
  const [header, payload, signature] = accessToken.split(".");
  return presentToken("altered", `${header}.${encode({ ...decode(payload), sub: "somebody-else" })}.${signature}`);
}

function strip() {
  const [header, payload] = accessToken.split(".");
  return presentToken("stripped", `${encode({ ...decode(header), alg: "none" })}.${payload}.`);
}

async function postFromElsewhere() {
  const frame = document.createElement("iframe");
  frame.sandbox = "allow-scripts";
  frame.hidden = true;
  frame.title = words.posted;
  const said = new Promise((done) => {
    const hear = ({ source, data }) => {
      if (source === frame.contentWindow) {
        removeEventListener("message", hear);
        done(data);
      }
    };
    addEventListener("message", hear);
  });
  frame.src = "/compare/foreign";
  live.append(frame);
  const posted = await Promise.race([said, pause(ASKED_FOR_MILLIS)]);
  frame.remove();
  if (!posted) {
    throw new Error(words.unposted);
  }
  const seen = await askAndShow("cookie");
  const right = seen.status === 200;
  tell(`${words.posted} ${right ? words.still : words.gone}`, right ? "is-right" : "is-wrong");
}

const acts = { alter, strip, post: postFromElsewhere, end: endEverywhere };

// One thing at a time, and what fails is said.
async function doing(button, act) {
  button.disabled = true;
  try {
    await act();
  } catch (failure) {
    tell(word("failed", failure.message), "is-wrong");
  } finally {
    button.disabled = false;
  }
}

for (const button of live.querySelectorAll("button")) {
  const act = button.dataset.ask ? () => askAndShow(button.dataset.ask) : acts[button.dataset.act];
  button.addEventListener("click", () => doing(button, act));
}

enter.addEventListener("submit", async (event) => {
  event.preventDefault();
  const button = enter.querySelector("button[type=submit]");
  button.disabled = true;
  problem.textContent = "";
  try {
    const who = { identifier: enter.identifier.value, password: enter.password.value };
    accessToken = (await logIn({ ...who, carriage: "tokens" })).access_token;
    await logIn({ ...who, carriage: "cookie" });
    enter.reset();
    enter.hidden = true;
    live.hidden = false;
    showHeld();
    tell(words.both, "is-right");
    await askAndShow("cookie");
    await askAndShow("tokens");
    document.getElementById("way-cookie").scrollIntoView({ block: "nearest" });
  } catch (failure) {
    problem.textContent = failure.message;
  } finally {
    button.disabled = false;
  }
});
enter.hidden = false;
