// The page's side of the virtual signature plugin: window.cadesplugin as a client meets it in
// Chrome. Runs before the page's own scripts; every object lives in Python and answers to a number.
// Called by the bridge with `ask(request) => promise of reply`, with the table of constants, the
// level at which it stands in ("object" for window.cadesplugin itself, "loader" for the extension
// beneath the vendor's own loader), and the version of the loader it is like with its members.
(function (tell, constants, level, like) {
  "use strict";

  // Taken before any page script can replace them.
  const NativePromise = Promise;
  const later = window.setTimeout.bind(window);

  const ABSENT = "Плагин недоступен";
  const TIMED_OUT = "Истекло время ожидания загрузки плагина";
  const LOAD_TIMEOUT_MS = 20000;
  const EXTENSION = { version: "1.2.13", id: "iifchhfnnmpdbibifmljnfjhpififfog" };

  let requestNumber = 0;

  async function ask(request) {
    requestNumber += 1;
    const number = requestNumber;
    const reply = await tell(request);
    if (reply.error !== undefined) {
      throw { type: "error", message: reply.error, requestid: number };
    }
    return reply.result;
  }

  function packed(value) {
    if (value instanceof Date) return value.toISOString();
    if (typeof value === "object" && value !== null) return { object: value.objid };
    return value;
  }

  function packedAll(values) {
    const list = Array.from(values, packed);
    while (list.length && list[list.length - 1] === undefined) list.pop();
    return list;
  }

  // A plain object: reading a property and calling a method give promises.
  function remote(description) {
    const object = { objid: description.value };
    const handle = description.value;
    for (const name of description.properties) {
      Object.defineProperty(object, name, {
        get: () => ask({ op: "get", object: handle, name }).then(unpacked),
      });
      object["propset_" + name] = (value) =>
        ask({ op: "set", object: handle, name, args: packedAll([value]) }).then(unpacked);
    }
    for (const name of description.methods) {
      object[name] = (...args) =>
        ask({ op: "call", object: handle, name, args: packedAll(args) }).then(unpacked);
    }
    return object;
  }

  function unpacked(result) {
    return result.type === "object" ? remote(result) : result.value;
  }

  const CreateObjectAsync = (name) => ask({ op: "create", name: String(name) }).then(unpacked);
  const ReleasePluginObjects = () => ask({ op: "release" }).then(unpacked);

  // Runs a generator whose yields are promises. Arguments reach it as one array; a rejected promise
  // is thrown into it. A generator that never waits gives its value at once, as the vendor's does.
  function async_spawn(generatorFunction, ...args) {
    const generator = generatorFunction(args);
    function step(way, value) {
      let state;
      try {
        state = generator[way](value);
      } catch (error) {
        return NativePromise.reject(error);
      }
      if (state.done) return state.value;
      return NativePromise.resolve(state.value).then(
        (answer) => step("next", answer),
        (error) => step("throw", error)
      );
    }
    return step("next");
  }

  function getLastError(error) {
    const text = error && error.message;
    if (!text) return error;
    if (!error.number) return text;
    return `${text} (0x${(error.number >>> 0).toString(16).toUpperCase()})`;
  }

  function build() {
    let settle;
    const plugin = new NativePromise((resolve, reject) => {
      settle = { resolve, reject };
    });
    plugin.catch(() => {}); // a page that never looks must not get an unhandled rejection

    const levels = () => [plugin.LOG_LEVEL_DEBUG, plugin.LOG_LEVEL_INFO, plugin.LOG_LEVEL_ERROR];
    const members = {
      JSModuleVersion: like.module,
      current_log_level: constants.LOG_LEVEL_ERROR,
      CreateObjectAsync,
      ReleasePluginObjects,
      async_spawn,
      getLastError,
      set() {}, // the vendor's loader hands its plugin object over here; ours is in place
      set_log_level(level) {
        if (levels().includes(level)) plugin.current_log_level = level;
        else console.error("ERROR: %s", `cadesplugin_api.js: Incorrect log_level: ${level}`);
      },
      get_extension_version: (callback) => later(() => callback(EXTENSION.version), 0),
      get_extension_id: (callback) => later(() => callback(EXTENSION.id), 0),
      is_capilite_enabled: () => Boolean(plugin.EnableInternalCSP),
    };
    Object.assign(plugin, constants);
    for (const name of like.members) plugin[name] = members[name];

    const timeout = window.cadesplugin_load_timeout || LOAD_TIMEOUT_MS;
    later(() => settle.reject(TIMED_OUT), timeout);
    ask({ op: "load" }).then(
      (state) => {
        if (state === "absent" || state === "no native part") settle.reject(ABSENT);
        if (state !== "ready") return;
        if (window.cadesplugin_extension_loaded_callback) {
          window.cadesplugin_extension_loaded_callback();
        }
        settle.resolve();
      },
      () => settle.reject(ABSENT)
    );
    return plugin;
  }

  // Made at the first touch, so that pages without signatures pay nothing.
  function place(value) {
    Object.defineProperty(window, "cadesplugin", {
      value,
      writable: true,
      configurable: true,
      enumerable: true,
    });
    return value;
  }

  // What the extension's script would define, had it loaded: the loader asks it for a first object
  // and is handed the maker of all others.
  const extension = {
    check_chrome_plugin(loaded, failed) {
      CreateObjectAsync("CAdESCOM.About").then(
        () => {
          window.cadesplugin.set({ CreateObjectAsync, getLastError });
          loaded();
        },
        () => failed()
      );
    },
    ReleasePluginObjects,
  };

  // The vendor's loader puts in scripts of all extensions that may be there. They never reach the
  // page, so that no policy can stop them: one "loads", the others are missing.
  async function answerScript(script) {
    const state = await ask({ op: "load" });
    const found = state !== "absent" && script.src.startsWith(`chrome-extension://${EXTENSION.id}/`);
    if (found) window.cpcsp_chrome_nmcades = extension;
    script.dispatchEvent(new Event(found ? "load" : "error"));
  }

  function swallowing(insert) {
    return function (...nodes) {
      const [first] = nodes;
      const swallowed =
        first instanceof HTMLScriptElement && first.src.startsWith("chrome-extension://");
      if (!swallowed) return insert.apply(this, nodes);
      answerScript(first);
      return first;
    };
  }

  function standBeneathLoader() {
    const { prototype } = Node;
    prototype.appendChild = swallowing(prototype.appendChild);
    prototype.insertBefore = swallowing(prototype.insertBefore);
    window.addEventListener("message", async ({ data, source }) => {
      if (source !== window || data !== "cadesplugin_echo_request") return;
      const state = await ask({ op: "load" });
      if (state === "ready" || state === "no native part") {
        window.postMessage("cadesplugin_loaded", "*");
      }
    });
  }

  // A newer loader takes over from a plugin without levels of logging, and looks for the extension.
  if (level === "loader" || !("LOG_LEVEL_DEBUG" in constants)) standBeneathLoader();
  if (level !== "loader") {
    Object.defineProperty(window, "cadesplugin", {
      get: () => place(build()),
      set: place,
      configurable: true,
      enumerable: true,
    });
  }
});
