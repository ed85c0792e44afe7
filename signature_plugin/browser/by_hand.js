// The way from a page to the HTTP desk: stands where Playwright's binding stands in a test, carries
// what pages ask to the desk and draws the provider's windows. Called with the desk's address for
// calls; gives the bridge its `(text, flavour) => promise of text`.
(function (address) {
  "use strict";

  // Taken before any page script can replace them.
  const { fetch, crypto, document } = window;
  const { parse, stringify } = JSON;

  const LOST = "Сбой при удаленном вызове процедуры. (0x800706BE)";
  const page = Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) =>
    part.toString(16).padStart(8, "0")
  ).join("");

  async function post(said, options = {}) {
    const answer = await fetch.call(window, address, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      body: stringify({ page, ...said }),
      credentials: "omit",
      referrerPolicy: "no-referrer",
      ...options,
    });
    if (!answer.ok) throw new Error(`the desk answers ${answer.status}`);
    return answer.json();
  }

  let used = false;

  async function send(call, flavour) {
    used = true;
    try {
      let answer = await post({ flavour, call });
      while (answer.window) {
        const { ticket } = answer;
        answer = await post({ ticket, answer: await show(answer.window) });
      }
      return answer.reply;
    } catch {
      throw { type: "error", message: LOST };
    }
  }

  window.addEventListener("pagehide", () => {
    if (used) post({ leave: true }, { keepalive: true }).catch(() => {}); // nobody is left to tell
  });

  // The windows: in a shadow root, so that the page's styles and theirs stay apart.

  const STYLE = `
    dialog {
      box-sizing: border-box; width: min(30rem, calc(100vw - 2rem)); padding: 0;
      border: 1px solid #7d8886; border-radius: 8px; background: #fff; color: #1d2426;
      font: 1rem/1.45 system-ui, -apple-system, "Segoe UI", "Liberation Sans", Arial, sans-serif;
      box-shadow: 0 12px 40px rgb(0 0 0 / 35%);
    }
    dialog::backdrop { background: rgb(29 36 38 / 45%); }
    h2 { margin: 0; padding: .75rem 1.25rem; background: #1d2426; color: #fff;
      border-radius: 7px 7px 0 0; font-size: 1rem; font-weight: 600; }
    form { margin: 0; padding: 1.25rem; }
    p { margin: 0 0 1rem; overflow-wrap: anywhere; }
    label { display: block; margin: 0 0 .25rem; font-weight: 600; }
    .remember { display: flex; gap: .5rem; align-items: baseline; font-weight: 400; margin: 0 0 1rem; }
    input:not([type="checkbox"]) { box-sizing: border-box; width: 100%; padding: .6rem .75rem;
      border: 1px solid #7d8886; border-radius: 6px; font: inherit; letter-spacing: .1em; }
    .left { margin: .4rem 0 1.25rem; color: #556064; font-size: .9rem; }
    .few { color: #a3211b; font-weight: 600; }
    .buttons { display: flex; flex-wrap: wrap; gap: .75rem; justify-content: flex-end; }
    button { min-height: 2.5rem; padding: .4rem 1.4rem; border: 1.5px solid #14594f;
      border-radius: 6px; background: #fff; color: #14594f; font: inherit; font-weight: 600;
      cursor: pointer; }
    button[type="submit"] { background: #14594f; color: #fff; }
    :focus-visible { outline: 3px solid #14594f; outline-offset: 2px; }
    .note { margin: 1.25rem -1.25rem -1.25rem; padding: .6rem 1.25rem; border-top: 1px solid #d8dcd6;
      border-radius: 0 0 7px 7px; background: #f3f4f1; color: #556064; font-size: .85rem; }
  `;

  function element(tag, properties = {}, ...children) {
    const made = Object.assign(document.createElement(tag), properties);
    made.append(...children);
    return made;
  }

  function plural(count, one, few, many) {
    const tens = count % 100;
    const ones = count % 10;
    if (tens > 10 && tens < 20) return many;
    if (ones === 1) return one;
    return ones > 1 && ones < 5 ? few : many;
  }

  // Each kind of window: its heading, what it holds, its buttons, and what it answers with.
  const WINDOWS = {
    pin({ token, left }) {
      const input = element("input", {
        id: "pin",
        type: "password",
        required: true,
        autocomplete: "off",
        autofocus: true,
      });
      input.setAttribute("aria-describedby", "left");
      const tries = plural(left, "попытка", "попытки", "попыток");
      const rest = element("p", { id: "left", className: "left" }, `Осталось: ${left} ${tries}`);
      if (left < 3) rest.classList.add("few");
      return {
        heading: "Введите PIN-код",
        body: [
          element("p", {}, `Носитель: ${token}`),
          element("label", { htmlFor: "pin" }, "PIN-код"),
          input,
          rest,
        ],
        buttons: ["ОК", "Отмена"],
        answer: () => input.value,
      };
    },
    access({ site }) {
      const always = element("input", { id: "always", type: "checkbox", checked: true });
      return {
        heading: "Подтверждение доступа",
        body: [
          element("p", {}, "Сайт хочет работать с ключами и сертификатами от вашего имени:"),
          element("p", {}, element("strong", {}, site)),
          element("p", {}, "Разрешить сайту доступ?"),
          element("label", { className: "remember" }, always, "Больше не спрашивать этот сайт"),
        ],
        buttons: ["Разрешить", "Запретить"],
        answer: () => (always.checked ? "always" : "once"),
      };
    },
  };

  let last = Promise.resolve();

  // One after the other: two calls of a page may come upon windows at once.
  function show(description) {
    const shown = last.then(() => open(description));
    last = shown;
    return shown;
  }

  function open(description) {
    const { heading, body, buttons, answer } = WINDOWS[description.kind](description);
    const host = element("div");
    host.dataset.providerWindow = description.kind;
    const root = host.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
    root.adoptedStyleSheets = [sheet];

    const dialog = element("dialog");
    dialog.setAttribute("aria-labelledby", "heading");
    const form = element(
      "form",
      { method: "dialog" },
      ...body,
      element(
        "div",
        { className: "buttons" },
        element("button", { type: "submit" }, buttons[0]),
        element("button", { type: "button", onclick: () => dialog.close() }, buttons[1])
      ),
      element("p", { className: "note" }, "Учебное окно вместо окна криптопровайдера")
    );
    dialog.append(element("h2", { id: "heading" }, heading), form);
    root.append(dialog);
    // What is typed here is not the page's business.
    for (const kind of ["keydown", "keyup", "keypress", "input", "beforeinput", "paste"]) {
      host.addEventListener(kind, (event) => event.stopPropagation());
    }

    return new Promise((resolve) => {
      let said = null; // Escape and the second button cancel
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        said = answer();
        dialog.close();
      });
      dialog.addEventListener("close", () => {
        host.remove();
        resolve(said);
      });
      document.documentElement.append(host);
      dialog.showModal();
    });
  }

  return send;
});
