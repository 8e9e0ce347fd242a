// What waits on this device to be sent is sent from any page, not only from Capture. Where nothing
// waits, nothing is loaded.
(() => {
  "use strict";
  const { waiting, address, person } = document.currentScript?.dataset || {};
  if (!person) return;
  if (localStorage.getItem("capture-waits") !== person || !navigator.onLine) return;
  const script = Object.assign(document.createElement("script"), { src: waiting });
  script.addEventListener("load", async () => {
    await Waiting.flush(person, address, () => {});
    if (!(await Waiting.of(person)).length) localStorage.removeItem("capture-waits");
  });
  document.head.append(script);
})();
