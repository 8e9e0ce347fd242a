// Before signing out: what waits on this device is kept under one's name, or deleted; one is asked.
(async () => {
  "use strict";
  const asked = document.querySelector("[data-left-here]");
  if (!asked || !window.indexedDB) return;
  const mine = async () => (await Waiting.all()).filter((item) => item.person === asked.dataset.person);
  const show = async () => {
    const items = await mine();
    asked.hidden = items.length === 0;
    asked.querySelector("[data-count]").textContent = String(items.length);
  };
  asked.querySelector("[data-delete]").addEventListener("click", async () => {
    for (const item of await mine()) await Waiting.drop(item.key);
    await show();
  });
  await show();
})();
