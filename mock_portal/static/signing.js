// The signature step: search the certificate, sign the portal's challenge, send it for checking.
// All words stand in the page, as templates; this file only picks them.

import { Progress, fill } from "./progress.js";
import {
  Problem,
  certificatesOnCarriers,
  countCarriers,
  openPlugin,
  problemOf,
  sign,
  signDetached,
} from "./signing_plugin.js";

const form = document.querySelector("[data-signing]");
const choice = form.querySelector("[data-choice]");
const progress = new Progress(form);

form.addEventListener("submit", (event) => {
  if (form.dataset.signing === "not-needed") {
    return;
  }
  event.preventDefault();
  if (!progress.busy) {
    run();
  }
});

async function run() {
  progress.begin();
  try {
    progress.say("searching");
    const plugin = await openPlugin();
    const chosen = pick(await certificatesOnCarriers(plugin));
    if (!chosen) {
      progress.rest();
      return;
    }
    progress.say("signing", { owner: chosen.owner });
    const make = "detached" in form.dataset ? signDetached : sign;
    form.elements.signature.value = await make(plugin, chosen.certificate, form.dataset.content);
    progress.say("checking");
    // Not requestSubmit: the listener above has had its turn.
    form.submit();
  } catch (error) {
    progress.fail(problemOf(error));
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
