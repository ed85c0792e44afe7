// Signing a document: the bound certificate is picked by itself, its key looked at, then it signs.

import { Progress, wordsOf } from "./progress.js";
import {
  Problem,
  certificatesOnCarriers,
  openPlugin,
  problemOf,
  signDetached,
  signXml,
  versions,
} from "./signing_plugin.js";

const form = document.querySelector("[data-document-signing]");
const software = document.querySelector("[data-software]");
const progress = new Progress(form);

form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (!progress.busy) {
    run();
  }
});

greet();

/** Tell whether the signing software answers, and which it is. */
async function greet() {
  try {
    software.textContent = wordsOf(form, "software-ready", await versions(await openPlugin()));
  } catch {
    software.textContent = wordsOf(form, "software-absent");
  }
}

async function run() {
  progress.begin();
  try {
    if (form.dataset.consent === "needed" && !form.elements.confirmed.checked) {
      throw new Problem("not_confirmed");
    }
    progress.say("searching");
    const plugin = await openPlugin();
    const chosen = await boundCertificate(plugin);
    progress.say("signing", { owner: chosen.owner });
    const make = form.dataset.documentSigning === "xml" ? signXml : signDetached;
    form.elements.signature.value = await make(plugin, chosen.certificate, form.dataset.content);
    progress.say("checking");
    // Not requestSubmit: the listener above has had its turn.
    form.submit();
  } catch (error) {
    progress.fail(problemOf(error));
  }
}

/** Return the certificate that is bound to the cabinet, whatever else lies on the carriers. */
async function boundCertificate(plugin) {
  const found = await certificatesOnCarriers(plugin);
  if (found.length === 0) {
    throw new Problem("carrier_absent");
  }
  const chosen = found.find((one) => one.thumbprint === form.dataset.thumbprint);
  if (!chosen) {
    throw new Problem("bound_absent");
  }
  if (!form.dataset.storages.split(" ").includes(chosen.carrier.split("\\")[0])) {
    throw new Problem("storage_open");
  }
  const key = await chosen.certificate.PrivateKey;
  if (form.dataset.exportable === "refused" && (await key.IsExportable())) {
    throw new Problem("key_exportable");
  }
  return chosen;
}
