// The page's side of the portal's second plugin: what its extension's content script does (a marker
// in the head, messages of the window to itself), and the library's global that sends them.
// Called by the bridge with `ask(request) => promise of reply`.
(function (ask) {
  "use strict";

  const CONTENT = "gosuslugi.plugin.extension.content";
  const LIBRARY = "gosuslugi.plugin.extension.crypto";
  const CATEGORY = "gosuslugi.plugin";
  const LOST = "Расширение потеряло связь с плагином";

  // Taken before any page script can replace them.
  const { parse, stringify } = JSON;
  const post = window.postMessage.bind(window);
  const newId = crypto.randomUUID?.bind(crypto) ?? (() => String(Math.random()));

  function register() {
    const marker = document.createElement("meta");
    marker.setAttribute("content", "extension");
    marker.setAttribute("property", CONTENT);
    document.head.append(marker);
  }

  // A message without a node is a question; an answer has the node of who asked.
  function isQuestion(message) {
    return message?.meta?.format?.category === CATEGORY && message.node === "" && message.id;
  }

  async function serve(message) {
    const question = parse(stringify(message));
    let answer;
    try {
      answer = (await ask({ op: "message", message: question })).message;
    } catch {
      answer = { error: LOST };
    }
    if (answer.error) console.error(answer.error);
    post({ ...question, node: question.meta.routes?.[0]?.node ?? CONTENT, ...answer }, "*");
  }

  // The library: a request and a function that is called with the answer.
  const waiting = new Map();

  function send(type, data, callback) {
    const message = {
      id: data?.meta?.data?.message || newId(),
      node: "",
      error: "",
      mode: "",
      module: { type: "crypto", version: "0.0.0.0" },
      method: { type, data, result: "" },
      meta: {
        format: { type: "message", version: "0.0.0.0", category: CATEGORY },
        content: { type: "application/json", charset: "utf8", transferEncoding: "" },
        routes: [{ node: LIBRARY, time: new Date().toLocaleString(), transfer: "" }],
        userAgent: navigator.userAgent,
        chunk: "",
        chunks: "",
      },
    };
    if (callback) waiting.set(message.id, callback);
    post(message, "*");
  }

  // Requests of the older methods travel as JSON text.
  const AS_TEXT = new Set(["providers", "tokens", "certificates", "certificateRequest"]);
  const METHODS = [
    ...AS_TEXT,
    "certificateFields",
    "addCertificate",
    "deleteCertificate",
    "signature",
    "signatureV2",
    "cancelChunks",
    "chunkSize",
    "normalize",
    "hash",
  ];
  const library = Object.fromEntries(
    METHODS.map((type) => [
      type,
      (request, callback) =>
        send(type, AS_TEXT.has(type) ? stringify(request ?? {}) : request, callback),
    ])
  );

  function hear({ data, source }) {
    if (source !== window || !data?.id) return;
    if (isQuestion(data)) {
      serve(data);
    } else if (data.node && waiting.has(data.id)) {
      const callback = waiting.get(data.id);
      waiting.delete(data.id);
      callback(data);
    }
  }

  const loaded = new Promise((done) => {
    if (document.readyState === "loading") {
      document.addEventListener("DOMContentLoaded", done, { once: true });
    } else {
      done();
    }
  });

  // A page's own copy of the library may take the name.
  Object.defineProperty(window, "gosuslugiPluginCrypto", {
    value: library,
    writable: true,
    configurable: true,
    enumerable: true,
  });

  Promise.all([ask({ op: "load" }), loaded]).then(([{ state }]) => {
    if (state !== "ready" && state !== "no native part") {
      if (window.gosuslugiPluginCrypto === library) delete window.gosuslugiPluginCrypto;
      return;
    }
    window.addEventListener("message", hear);
    register();
  }, () => {}); // the page has gone before it was told
});
