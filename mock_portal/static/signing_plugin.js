// What the screens need of the browser plugin for signatures, over its public API only:
// is everything installed, which certificates lie on which carriers, sign a text.

const CONTAINER_STORE = 100;
const CADES_BES = 1;
const WHOLE_CHAIN = 1;
const BASE64 = 1;
const ENVELOPED = 0;
const GOST_2012 = 80;

// Codes of the crypto provider that the screens have words for.
const MESSAGES = {
  "000004C7": "access_refused",
  "8010006B": "pin_wrong",
  "8010006C": "pin_blocked",
  "8010006E": "pin_cancelled",
  "8010002E": "driver_absent",
  "8010002F": "carrier_removed",
  "80100069": "carrier_removed",
  "80090016": "carrier_removed",
  "80090017": "provider_absent",
  "8009000D": "key_absent",
  "80090019": "key_absent",
  "8009200B": "key_absent",
  "80090010": "key_expired",
  "8007065B": "licence_expired",
  "800B0109": "root_untrusted",
  "800B010A": "chain_absent",
};

/** A problem that has a message of its own on the page; `values` fill its places. */
export class Problem extends Error {
  constructor(message, values = {}) {
    super(message);
    this.values = values;
  }
}

/** Turn whatever the plugin rejected with into a Problem. */
export function problemOf(error) {
  if (error instanceof Problem) {
    return error;
  }
  const text = String(error?.message ?? error);
  const code = /\(0x([0-9A-F]{8})\)/i.exec(text)?.[1].toUpperCase();
  return new Problem(MESSAGES[code] ?? "other", { text });
}

/** Wait for the plugin and check that it and the crypto provider are there. */
export async function openPlugin() {
  const plugin = window.cadesplugin;
  if (!plugin) {
    throw new Problem("plugin_absent");
  }
  try {
    await plugin;
  } catch {
    throw new Problem("plugin_absent");
  }
  const about = await plugin.CreateObjectAsync("CAdESCOM.About");
  try {
    await about.CSPVersion("", GOST_2012);
  } catch (error) {
    const problem = problemOf(error);
    throw problem.message === "access_refused" ? problem : new Problem("provider_absent");
  }
  // `cadesplugin` is a promise itself: returned from here it would resolve to what it holds.
  return { create: (name) => plugin.CreateObjectAsync(name) };
}

/** List the certificates with private keys on the carriers that are attached now. */
export async function certificatesOnCarriers(plugin) {
  const store = await plugin.create("CAdESCOM.Store");
  await store.Open(CONTAINER_STORE);
  try {
    const list = await store.Certificates;
    const found = [];
    const count = await list.Count;
    for (let index = 1; index <= count; index += 1) {
      const certificate = await list.Item(index);
      if (await certificate.HasPrivateKey()) {
        found.push(await described(certificate));
      }
    }
    return found;
  } finally {
    await store.Close();
  }
}

async function described(certificate) {
  const key = await certificate.PrivateKey;
  const container = await key.UniqueContainerName;
  return {
    certificate,
    // «SCARD\rutoken_<number>\…»: the first two parts name the carrier, the rest the container.
    carrier: container.split("\\").slice(0, 2).join("\\"),
    thumbprint: await certificate.Thumbprint,
    owner: await certificate.GetInfo(0),
    validTo: new Date(await certificate.ValidToDate),
  };
}

/** Count the carriers on which certificates were found. */
export function countCarriers(found) {
  return new Set(found.map((one) => one.carrier)).size;
}

/** Return the versions of the plugin and of the crypto provider, as `plugin` and `provider`. */
export async function versions(plugin) {
  const about = await plugin.create("CAdESCOM.About");
  const provider = await about.CSPVersion("", GOST_2012);
  return { plugin: await about.Version, provider: await provider.toString() };
}

/** Sign base64 content as attached CAdES-BES with the whole chain; returns base64. */
export function sign(plugin, certificate, content) {
  return signCms(plugin, certificate, content, false);
}

/** Sign base64 content as detached CAdES-BES with the whole chain; returns base64. */
export function signDetached(plugin, certificate, content) {
  return signCms(plugin, certificate, content, true);
}

async function signCms(plugin, certificate, content, detached) {
  const data = await plugin.create("CAdESCOM.CadesSignedData");
  await data.propset_ContentEncoding(BASE64);
  await data.propset_Content(content);
  return data.SignCades(await signerOf(plugin, certificate), CADES_BES, detached);
}

/** Sign an XML document, given in base64, by an enveloped XML-DSig; returns the signed document. */
export async function signXml(plugin, certificate, content) {
  const bytes = Uint8Array.from(atob(content), (char) => char.charCodeAt(0));
  const data = await plugin.create("CAdESCOM.SignedXML");
  await data.propset_Content(new TextDecoder().decode(bytes));
  await data.propset_SignatureType(ENVELOPED);
  return data.Sign(await signerOf(plugin, certificate));
}

async function signerOf(plugin, certificate) {
  const signer = await plugin.create("CAdESCOM.CPSigner");
  await signer.propset_Certificate(certificate);
  await signer.propset_Options(WHOLE_CHAIN);
  return signer;
}
