// Signing in by an electronic signature: choose a certificate, ask for its PIN in the page, sign the
// portal's challenge, send it. All words stand in the page, as templates; this file only picks them.

import { Problem, findPlugin, listCertificates, sign } from "./ifc_plugin.js";

const form = document.querySelector("form[data-challenge]");
const status = form.querySelector("[data-status]");
const alertBox = form.querySelector("[data-alert]");
const choice = form.querySelector("[data-choice]");
const button = form.querySelector("[data-go]");
const dialog = document.querySelector("[data-pin]");
const pinField = dialog.querySelector("input");
const pinError = dialog.querySelector("[data-pin-error]");
let found = [];
let busy = false;

form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (!busy) {
    run();
  }
});

async function run() {
  setBusy(true);
  alertBox.replaceChildren();
  try {
    const chosen = choice.hidden ? await search() : picked();
    if (chosen) {
      await signIn(chosen);
      return;
    }
    say("");
  } catch (error) {
    show(error instanceof Problem ? error : new Problem("other", String(error)));
  }
  setBusy(false);
}

/** Search the carriers; every time the person chooses, even if there is one certificate only. */
async function search() {
  say("waiting");
  await findPlugin((name) => tell(new Problem(name)));
  alertBox.replaceChildren();
  say("searching");
  const { carriers, certificates } = await listCertificates();
  if (!certificates.length) {
    throw new Problem(carriers ? "certificate_absent" : "carrier_absent");
  }
  found = certificates;
  offer();
}

function offer() {
  const row = choice.querySelector("[data-row]");
  choice.querySelector("[data-options]").replaceChildren(
    ...found.map((one, index) => {
      const made = row.content.cloneNode(true);
      const input = made.querySelector("input");
      input.value = String(index);
      input.id = `certificate-${index}`;
      input.checked = index === 0;
      const label = made.querySelector("label");
      label.htmlFor = input.id;
      const moment = one.validTo.toLocaleDateString("ru-RU", { timeZone: "Europe/Moscow" });
      label.textContent = words(one.organisation ? "of_organisation" : "owner", { ...one, moment });
      return made;
    }),
  );
  choice.hidden = false;
  button.textContent = words("sign");
  choice.querySelector("input").focus();
}

function picked() {
  return found[Number(form.elements.certificate.value)];
}

async function signIn(certificate) {
  try {
    form.elements.signature.value = await signature(certificate);
  } catch (error) {
    // What was found may not be there any more: the next try searches anew.
    choice.hidden = true;
    throw error;
  }
  say("checking");
  // Not requestSubmit: the listener above has had its turn.
  form.submit();
}

async function signature(certificate) {
  const text = form.dataset.challenge;
  if (!certificate.asksPin) {
    say("signing");
    return sign(certificate, "", text);
  }
  let left = Number(form.dataset.attempts);
  pinError.textContent = "";
  for (;;) {
    const pin = await askPin(certificate);
    say("signing");
    try {
      return await sign(certificate, pin, text);
    } catch (error) {
      if (error.message !== "pin_wrong") {
        throw error;
      }
      left -= 1;
      if (left === 0) {
        throw new Problem("pin_attempts_over", error.code);
      }
      pinError.textContent = words("pin_wrong", { left });
    }
  }
}

/** Open the window until a PIN is confirmed in it; cancelled, it is a problem. */
function askPin(certificate) {
  say("");
  dialog.querySelector("[data-pin-lead]").textContent = words("pin_lead", certificate);
  pinField.value = "";
  pinField.setAttribute("aria-invalid", String(Boolean(pinError.textContent)));
  return new Promise((done, fail) => {
    const inner = dialog.querySelector("form");
    const cancel = dialog.querySelector("[data-pin-cancel]");
    function confirm(event) {
      event.preventDefault();
      if (pinField.value) {
        finish(() => done(pinField.value));
      } else {
        pinError.textContent = words("pin_empty");
        pinField.focus();
      }
    }
    function giveUp(event) {
      event.preventDefault();
      finish(() => fail(new Problem("pin_cancelled")));
    }
    function finish(act) {
      inner.removeEventListener("submit", confirm);
      cancel.removeEventListener("click", giveUp);
      dialog.removeEventListener("cancel", giveUp);
      dialog.close();
      act();
    }
    inner.addEventListener("submit", confirm);
    cancel.addEventListener("click", giveUp);
    dialog.addEventListener("cancel", giveUp);
    dialog.showModal();
    pinField.focus();
  });
}

function say(name) {
  status.textContent = name ? words(name) : "";
}

/** Say what went wrong, and offer to try again. */
function show(problem) {
  tell(problem);
  button.textContent = words("again");
}

function tell(problem) {
  status.textContent = "";
  const made = form.querySelector(`template[data-words="message-${problem.message}"]`);
  const copy = made.content.cloneNode(true);
  copy.querySelectorAll("p").forEach((part) => fill(part, { code: problem.code }));
  alertBox.replaceChildren(copy);
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
