// Loaded into Playwright's driver: it opens the portal for a browser of another machine, and most
// systems resolve "localhost" but not the worlds' names below it (RFC 6761, 6.3).
const dns = require("node:dns");

const known = (host) => (String(host).endsWith(".localhost") ? "localhost" : host);

for (const home of [dns, dns.promises]) {
  const lookup = home.lookup;
  home.lookup = (host, ...rest) => lookup.call(home, known(host), ...rest);
}
