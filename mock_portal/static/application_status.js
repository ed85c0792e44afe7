// The status of an application while its page stays open: asked for again and put in place.

const live = document.querySelector("[data-live]");
let asking = false;

const timer = setInterval(refresh, Number(live.dataset.refreshSeconds) * 1000);

async function refresh() {
  if (asking || document.hidden) {
    return;
  }
  asking = true;
  try {
    const answer = await fetch(location.pathname, { redirect: "error" });
    if (answer.ok) {
      put(new DOMParser().parseFromString(await answer.text(), "text/html"));
    }
  } catch {
    // The portal cannot be reached or the session is over: the page stays as it is.
    clearInterval(timer);
  } finally {
    asking = false;
  }
}

/** Put the part that changes in place, only when it has changed: nothing is read out twice. */
function put(fresh) {
  const found = fresh.querySelector("[data-live]");
  if (found && found.innerHTML !== live.innerHTML) {
    live.replaceChildren(...found.childNodes);
  }
}
