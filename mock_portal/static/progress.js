// What a signing form shows while it works: the progress line, the alert, the button out of use.
// All words stand in the page, as templates of the form; this file only picks them.

/** Put values into the places `{name}` of an element's text. */
export function fill(element, values) {
  for (const [name, value] of Object.entries(values)) {
    if (element.textContent.includes(`{${name}}`)) {
      element.textContent = element.textContent.replace(`{${name}}`, () => String(value));
    }
  }
}

/** Return the words of a template of the form, with values in their places. */
export function wordsOf(form, name, values = {}) {
  const copy = form.querySelector(`template[data-words="${name}"]`).content.cloneNode(true);
  fill(copy, values);
  return copy.textContent.trim();
}

/** The progress of one form. */
export class Progress {
  constructor(form) {
    this.form = form;
    this.busy = false;
    this.status = form.querySelector("[data-status]");
    this.alertBox = form.querySelector("[data-alert]");
    this.button = form.querySelector("[data-go]");
  }

  /** Begin anew: nothing is wrong so far. */
  begin() {
    this.setBusy(true);
    this.alertBox.replaceChildren();
  }

  /** Say what goes on now. */
  say(name, values = {}) {
    this.status.textContent = wordsOf(this.form, `progress-${name}`, values);
  }

  /** Stop without a word. */
  rest() {
    this.status.textContent = "";
    this.setBusy(false);
  }

  /** Stop and show what went wrong. */
  fail(problem) {
    const made = this.form.querySelector(`template[data-words="message-${problem.message}"]`);
    const copy = made.content.cloneNode(true);
    copy.querySelectorAll("p").forEach((part) => fill(part, problem.values));
    this.alertBox.replaceChildren(copy);
    this.button.textContent = wordsOf(this.form, "repeat");
    this.rest();
  }

  setBusy(value) {
    this.busy = value;
    this.form.setAttribute("aria-busy", String(value));
    // Not `disabled`: the focus would be lost for those who work by keyboard.
    this.button.setAttribute("aria-disabled", String(value));
  }
}

// Coming back by the browser's history must not leave the button dead.
window.addEventListener("pageshow", (event) => {
  if (event.persisted) {
    window.location.reload();
  }
});
