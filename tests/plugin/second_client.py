"""Serves npm's crypto-pro-cadesplugin, CommonJS modules as published, to a page in a browser."""

import json
from pathlib import Path

from .stand import Site

VENDOR = Path(__file__).parent / "vendor" / "crypto-pro-cadesplugin"
DIST = VENDOR / "dist"
LOADER = DIST / "lib" / "cadesplugin_api.js"
# What a bundler does: each module in a function of its own, require by relative paths.
BUNDLE = """
const modules = %s, loaded = {};
function load(path) {
    if (!(path in modules)) path = path + ".js" in modules ? path + ".js" : path + "/index.js";
    if (loaded[path]) return loaded[path].exports;
    const module = (loaded[path] = { exports: {} });
    const folder = path.split("/").slice(0, -1);
    const require = (name) => {
        const parts = [...folder];
        for (const part of name.split("/")) {
            if (part === "..") parts.pop();
            else if (part !== ".") parts.push(part);
        }
        return load(parts.join("/"));
    };
    new Function("require", "module", "exports", modules[path])(require, module, module.exports);
    return module.exports;
}
window.openClient = () => load("index.js").default();
"""


def add_second_client(site: Site) -> str:
    """Put the client on a site; return the path of a page with it, where openClient() starts it."""
    modules = {
        path.relative_to(DIST).as_posix(): path.read_text(encoding="utf-8")
        for path in DIST.rglob("*.js")
    }
    site.add("/second-client.js", BUNDLE % json.dumps(modules), "text/javascript")
    site.add(
        "/second-client",
        '<!doctype html><head><script src="/second-client.js"></script>',
    )
    return "/second-client"
