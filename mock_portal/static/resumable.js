// Sends a large file piece by piece; after a break it goes on at the byte that the portal has.
import { fill, wordsOf } from "/static/progress.js";

const form = document.querySelector("form[data-resumable]");
const status = form.querySelector("[data-status]");
const alertBox = form.querySelector("[data-alert]");
const bar = form.querySelector("progress");
const button = form.querySelector("button");

async function ask(step, fields) {
  const body = new FormData();
  body.append("csrf", form.elements.csrf.value);
  for (const [name, value] of Object.entries(fields)) {
    body.append(name, value);
  }
  const answer = await fetch(`${form.dataset.resumable}/${step}`, { method: "POST", body });
  if (!answer.headers.get("content-type").startsWith("application/json")) {
    throw new Error(`answer ${answer.status}`);
  }
  return answer.json();
}

async function digestOf(file) {
  const found = await crypto.subtle.digest("SHA-256", await file.arrayBuffer());
  return [...new Uint8Array(found)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function send(file) {
  let state = await ask("begin", {
    name: file.name, size: file.size, digest: await digestOf(file),
  });
  while (!state.problem && !state.done) {
    bar.hidden = false;
    bar.max = file.size;
    bar.value = state.received;
    status.textContent = wordsOf(form, "sent", { received: state.received, size: file.size });
    const piece = file.slice(state.received, state.received + Number(form.dataset.piece));
    state = await ask("piece", { offset: state.received, piece });
  }
  return state;
}

function say(text) {
  const copy = form.querySelector('template[data-words="problem"]').content.cloneNode(true);
  copy.querySelectorAll("p").forEach((part) => fill(part, { text }));
  alertBox.replaceChildren(copy);
}

form.hidden = false;
form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const [file] = form.elements.large.files;
  if (button.getAttribute("aria-disabled") === "true") {
    return;
  }
  alertBox.replaceChildren();
  if (!file) {
    say(wordsOf(form, "choose"));
    return;
  }
  button.setAttribute("aria-disabled", "true");
  try {
    const state = await send(file);
    if (state.done) {
      window.location.assign(state.done);
      return;
    }
    say(state.problem);
  } catch {
    say(wordsOf(form, "broken"));
    button.textContent = wordsOf(form, "resume");
  }
  button.setAttribute("aria-disabled", "false");
});
