// The portal's own plugin for signing in (IFCPlugin), over its extension's messages only: is it
// there, which certificates lie on which carriers, sign a text with a PIN that the page hands over.

const EXTENSION_MARKER = "#ifcplugin-extension-is-installed";
const PLUGIN_MARKER = "#ifc-plugin-is-installed";
// How long the extension may take to mark the page before the page says that it is not there.
const PATIENCE_MS = 2000;

const DATA_AS_TEXT = 1;
const CMS_ATTACHED = 3;
const AS_BASE64 = 1;
const PKCS11 = "pkcs11";

export const WRONG_PIN = 0xa0;
const PIN_LOCKED = 0xa4;
const CODES = {
  "-1": "busy",
  [0x0a]: "carrier_removed",
  [0x0c]: "key_absent",
  [0xa4]: "carrier_removed",
};

/** A problem that has a message of its own on the page; `code` is the plugin's. */
export class Problem extends Error {
  constructor(message, code = 0) {
    super(message);
    this.code = code;
  }
}

/** Wait for the plugin; says `absent` once if it takes long, and goes on waiting. */
export async function findPlugin(absent) {
  await marker(EXTENSION_MARKER, () => absent("extension_absent"));
  await marker(PLUGIN_MARKER, () => absent("program_absent"));
}

function marker(selector, late) {
  return new Promise((found) => {
    const patience = setTimeout(late, PATIENCE_MS);
    const watch = new MutationObserver(look);
    function look() {
      if (!document.querySelector(selector)) {
        return;
      }
      clearTimeout(patience);
      watch.disconnect();
      found();
    }
    watch.observe(document.documentElement, { childList: true, subtree: true });
    look();
  });
}

/** Ask the plugin for one thing; it takes one request at a time. */
function call(name, params = {}) {
  return new Promise((done, fail) => {
    function hear(event) {
      if (event.source !== window || typeof event.data !== "string") {
        return;
      }
      let said;
      try {
        said = JSON.parse(event.data);
      } catch {
        return;
      }
      if (said?.type === "IFC_EXT_DISCONNECT") {
        finish(() => fail(new Problem("connection_lost")));
      } else if (said?.type === "FROM_IFC_EXT" && !said.msg_data.intermediate) {
        finish(() => (said.msg_data.error_code === 0 ? done(said.msg_data) : fail(problemOf(said.msg_data))));
      }
    }
    function finish(act) {
      window.removeEventListener("message", hear);
      act();
    }
    window.addEventListener("message", hear);
    const message = { type: "TO_IFC_EXT", msg_data: { func_name: name, params } };
    window.postMessage(JSON.stringify(message), "*");
  });
}

function problemOf({ error_code: code, p11_error_code: inner }) {
  if (inner === PIN_LOCKED) {
    return new Problem("pin_locked", code);
  }
  return new Problem(code === WRONG_PIN ? "pin_wrong" : (CODES[code] ?? "other"), code);
}

/** List the certificates on the carriers that are attached now. */
export async function listCertificates() {
  const { ifc_list: carriers } = await call("get_list_info", { cryptoType: null });
  const byId = new Map(carriers.map((one) => [idOf(one), one]));
  const { result_array: results } = await call("get_list_certs_by_cryptoid_array", {
    cryptoID_array: [...byId.keys()],
    show_progress: 0,
  });
  const certificates = results.flatMap(({ crypto_id: id, cert_list: list }) =>
    list.map((one) => described(id, byId.get(id), one)),
  );
  return { carriers: carriers.filter((one) => one.type === PKCS11).length, certificates };
}

function idOf(carrier) {
  return carrier.type === PKCS11 ? `${carrier.alias}/${carrier.num}` : carrier.alias;
}

function described(id, carrier, certificate) {
  const names = Object.fromEntries(
    certificate.cert_subject.split("\n").map((line) => {
      const [name, ...value] = line.split("=");
      return [name, value.join("=").replaceAll("\\,", ",")];
    }),
  );
  const own = [names.surname, names.givenName].filter(Boolean).join(" ");
  return {
    container: `${id}/${certificate.id}`,
    token: carrier.name,
    asksPin: carrier.type === PKCS11,
    owner: own || names.commonName,
    organisation: names.organizationName ?? "",
    validTo: new Date(certificate.cert_valid_to),
  };
}

/** Sign a text as attached CMS; returns base64. */
export async function sign(certificate, pin, text) {
  const answer = await call("sign", {
    containerId: certificate.container,
    userPin: pin,
    inDataType: DATA_AS_TEXT,
    data: text,
    hashType: 1,
    signType: CMS_ATTACHED,
    cspUI: 1,
    outDataType: AS_BASE64,
  });
  return answer.sign_value;
}
