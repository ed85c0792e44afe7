// The page's side of IFCPlugin, the portal's own plugin for signing in: what its extension's content
// script does. Two markers in the page, and JSON messages of the window to itself.
// Called by the bridge with `ask(request) => promise of reply`.
(function (ask) {
  "use strict";

  // Taken before any page script can replace them.
  const { parse, stringify } = JSON;
  const post = window.postMessage.bind(window);
  const EXTENSION_MARKER = "ifcplugin-extension-is-installed";
  const PLUGIN_MARKER = "ifc-plugin-is-installed";
  const BUSY = -1;

  let connected = false;
  let busy = false;

  function mark(id) {
    if (document.getElementById(id)) return;
    const marker = document.createElement("div");
    marker.id = id;
    marker.hidden = true;
    document.body.append(marker);
  }

  function tell(message) {
    post(stringify({ type: "FROM_IFC_EXT", msg_data: message }), "*");
  }

  // The port to the native part is closed for good; a page that loads again connects again.
  function disconnect() {
    connected = false;
    post(stringify({ type: "IFC_EXT_DISCONNECT" }), "*");
    document.getElementById(PLUGIN_MARKER)?.remove();
  }

  // The native part takes one request at a time and refuses the next one at once.
  async function serve(message) {
    if (busy) {
      tell({ error_code: BUSY });
      return;
    }
    busy = true;
    let reply;
    try {
      reply = await ask({ op: "call", message });
    } catch {
      reply = { lost: true };
    } finally {
      busy = false;
    }
    if (reply.lost) {
      disconnect();
      return;
    }
    for (const each of reply.messages) {
      if (each.error_text) console.error(each.error_text);
      tell(each);
    }
  }

  function listen(event) {
    if (event.source !== window || typeof event.data !== "string" || !connected) return;
    let said;
    try {
      said = parse(event.data);
    } catch {
      return; // somebody else's message
    }
    if (said?.type === "TO_IFC_EXT") serve(said.msg_data);
  }

  const loaded = new Promise((done) => {
    if (document.readyState === "loading") {
      document.addEventListener("DOMContentLoaded", done, { once: true });
    } else {
      done();
    }
  });

  Promise.all([ask({ op: "load" }), loaded]).then(([{ state }]) => {
    if (state !== "ready" && state !== "no native part") return;
    window.addEventListener("message", listen);
    mark(EXTENSION_MARKER);
    if (state !== "ready") return;
    connected = true;
    mark(PLUGIN_MARKER);
  }, () => {}); // the page has gone before it was told
});
