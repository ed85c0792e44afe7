// The signature step: search the certificate, sign the portal's challenge, send it for checking.
// All words stand in the page, as templates; this file only picks them.

import {
  Problem,
  certificatesOnCarriers,
  countCarriers,
  openPlugin,
  problemOf,
  sign,
} from "./signing_plugin.js";

const form = document.querySelector("[data-signing]");
const status = form.querySelector("[data-status]");
const alertBox = form.querySelector("[data-alert]");
const choice = form.querySelector("[data-choice]");
const button = form.querySelector("[data-go]");
let busy = false;

form.addEventListener("submit", (event) => {
  if (form.dataset.signing === "not-needed") {
    return;
  }
  event.preventDefault();
  if (!busy) {
    run();
  }
});

async function run() {
  setBusy(true);
  alertBox.replaceChildren();
  try {
    say("searching");
    const plugin = await openPlugin();
    const chosen = pick(await certificatesOnCarriers(plugin));
    if (!chosen) {
      status.textContent = "";
      setBusy(false);
      return;
    }
    say("signing", { owner: chosen.owner });
    form.elements.signature.value = await sign(plugin, chosen.certificate, form.dataset.content);
    say("checking");
    // Not requestSubmit: the listener above has had its turn.
    form.submit();
  } catch (error) {
    show(problemOf(error));
    setBusy(false);
  }
}

/** Return the certificate to sign with, or nothing when the person has to choose first. */
function pick(found) {
  const carriers = countCarriers(found);
  if (carriers === 0) {
    throw new Problem("carrier_absent");
  }
  if (carriers > Number(form.dataset.carriers)) {
    throw new Problem("carriers_many", { count: carriers });
  }
  if (found.length === 1) {
    return found[0];
  }
  const wanted = form.elements.certificate?.value;
  const chosen = found.find((one) => one.thumbprint === wanted);
  if (!chosen) {
    offer(found);
  }
  return chosen;
}

function offer(found) {
  const list = choice.querySelector("[data-options]");
  const row = choice.querySelector("template");
  list.replaceChildren(
    ...found.map((one, index) => {
      const made = row.content.cloneNode(true);
      const input = made.querySelector("input");
      input.value = one.thumbprint;
      input.id = `certificate-${index}`;
      input.checked = index === 0;
      made.querySelector("label").htmlFor = input.id;
      made.querySelector("[data-owner]").textContent = one.owner;
      const until = one.validTo.toLocaleDateString("ru-RU", { timeZone: "Europe/Moscow" });
      fill(made.querySelector("[data-until]"), { moment: until });
      return made;
    }),
  );
  choice.hidden = false;
  list.querySelector("input").focus();
}

function say(name, values = {}) {
  status.textContent = words(`progress-${name}`, values);
}

function show(problem) {
  status.textContent = "";
  const made = form.querySelector(`template[data-words="message-${problem.message}"]`);
  const copy = made.content.cloneNode(true);
  copy.querySelectorAll("p").forEach((part) => fill(part, problem.values));
  alertBox.replaceChildren(copy);
  button.textContent = words("repeat");
}

function words(name, values = {}) {
  const copy = form.querySelector(`template[data-words="${name}"]`).content.cloneNode(true);
  fill(copy, values);
  return copy.textContent.trim();
}

/** Put values into the places `{name}` of an element's text. */
function fill(element, values) {
  for (const [name, value] of Object.entries(values)) {
    if (element.textContent.includes(`{${name}}`)) {
      element.textContent = element.textContent.replace(`{${name}}`, () => String(value));
    }
  }
}

function setBusy(value) {
  busy = value;
  form.setAttribute("aria-busy", String(value));
  // Not `disabled`: the focus would be lost for those who work by keyboard.
  button.setAttribute("aria-disabled", String(value));
}

// Coming back by the browser's history must not leave the button dead.
window.addEventListener("pageshow", (event) => {
  if (event.persisted) {
    window.location.reload();
  }
});
