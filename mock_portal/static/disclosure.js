// Buttons that open the element after them: drop-downs of the header, the menu on a phone.
// Escape closes and gives the focus back; a click elsewhere or leaving by Tab closes too.
// Only aria-expanded changes here, frame.css shows and hides. It runs before the page is read and
// listens on the document, so that no click comes too early.
"use strict";

(() => {
  const OPEN = 'button[data-discloses][aria-expanded="true"]';
  const opened = () => [...document.querySelectorAll(OPEN)];
  const set = (button, open) => button.setAttribute("aria-expanded", String(open));
  const holds = (button, node) => button.contains(node) || button.nextElementSibling.contains(node);
  const closeWithout = (node) => {
    for (const button of opened()) {
      if (!holds(button, node)) set(button, false);
    }
  };

  document.addEventListener("click", (event) => {
    closeWithout(event.target);
    const button = event.target.closest("button[data-discloses]");
    if (button) set(button, button.getAttribute("aria-expanded") !== "true");
  });

  document.addEventListener("focusin", (event) => closeWithout(event.target));

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const button of opened()) {
      const inside = holds(button, document.activeElement);
      set(button, false);
      if (inside) button.focus();
    }
  });
})();
