// Watches the carrier after the signature step: pulled out, it is a warning and nothing more,
// because the signature has been verified already (N-46).

import { certificatesOnCarriers, openPlugin } from "./signing_plugin.js";

const warning = document.querySelector("[data-carrier-warning]");
const words = document.querySelector("[data-carrier-words]");

async function look() {
  let present = true;
  try {
    present = (await certificatesOnCarriers(await openPlugin())).length > 0;
  } catch {
    // No plugin, no provider, no access: nothing can be said about the carrier.
  }
  warning.replaceChildren(...(present ? [] : [words.content.cloneNode(true)]));
}

look();
window.addEventListener("focus", look);
