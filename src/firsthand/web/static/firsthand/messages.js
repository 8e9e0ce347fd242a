// Lets this browser be told, and takes it back. Without this file the page says that it needs it.
(() => {
  "use strict";
  const part = document.querySelector("[data-push]");
  if (!part || !("serviceWorker" in navigator) || !("PushManager" in window)) return;
  const button = part.querySelector("[data-begin]");
  const say = part.querySelector("[role=status]");
  const { key, worker, add } = part.dataset;
  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (c) => c.charCodeAt(0));
  const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=/g, "");

  const begin = async () => {
    const registration = await navigator.serviceWorker.register(worker);
    await registration.update();
    // A key of before would be refused: what was agreed with it ends here.
    await (await registration.pushManager.getSubscription())?.unsubscribe();
    if (!registration.active) await new Promise((done) => registration.installing?.addEventListener("statechange", (event) => event.target.state === "activated" && done()) ?? done());
    const told = await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytes(key) });
    const body = new URLSearchParams({
      endpoint: told.endpoint,
      p256dh: text(told.getKey("p256dh")),
      auth: text(told.getKey("auth")),
      csrfmiddlewaretoken: document.querySelector("[name=csrfmiddlewaretoken]").value,
    });
    const answer = await fetch(add, { method: "POST", body });
    if (!answer.ok) throw new Error(answer.statusText);
    location.reload();
  };

  button.hidden = false;
  part.querySelector("[data-needs-script]").hidden = true;
  button.addEventListener("click", () => begin().catch((error) => {
    say.textContent = error.name === "NotAllowedError" ? part.dataset.refused : `${part.dataset.failed} ${error.message}`;
  }));
})();
