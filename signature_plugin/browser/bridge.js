// The page's side of what all protocols share: one way to Python, a name for the document, latency,
// and the hook by which a test waits for signatures. Runs before the page's own scripts.
// Called with a function that gives the way, `(text, flavour) => promise of text`, and the sides of
// the protocols by flavour; each is called with `ask(request) => promise of reply`.
(function (findWay, sides) {
  "use strict";

  const hook = Symbol.for("signature-plugin");
  if (window[hook]) return; // the first document of a frame may share its global object

  // Taken before any page script can replace them.
  const send = findWay();
  const NativePromise = Promise;
  const { parse, stringify } = JSON;
  const later = window.setTimeout.bind(window);

  const documentName = Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) =>
    part.toString(16)
  ).join("-");

  function asker(flavour) {
    return async (request) => {
      const reply = parse(await send(stringify({ document: documentName, ...request }), flavour));
      if (reply.delay) await new NativePromise((done) => later(done, reply.delay));
      return reply;
    };
  }

  // How many signatures there are, whichever page made them. It is asked again and again, must
  // answer at once, and so tells what the last question found out.
  const ask = asker("cadesplugin");
  let signatures = 0;
  let asking = false;
  Object.defineProperty(window, hook, {
    value: {
      signatures() {
        if (!asking) {
          asking = true;
          ask({ op: "signatures" })
            .then(({ result }) => (signatures = result))
            .finally(() => (asking = false));
        }
        return signatures;
      },
    },
  });

  for (const [flavour, side] of Object.entries(sides)) side(asker(flavour));
});
