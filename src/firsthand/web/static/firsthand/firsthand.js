// Firsthand: everything works without this file. It adds the palette, the shortcuts, and a
// change between light and dark that needs no new page.
(() => {
  "use strict";
  const one = (selector, root = document) => root.querySelector(selector);
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];
  const cookie = (name) => (`; ${document.cookie}`.split(`; ${name}=`)[1] || "").split(";")[0];
  const YEAR = 365 * 24 * 3600;

  // Light or dark: the server draws what the cookie says, so the next page never flashes.
  const dark = () => {
    const chosen = document.documentElement.dataset.theme;
    return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  };
  for (const form of all("[data-theme-form]")) {
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const theme = dark() ? "light" : "dark";
      document.documentElement.dataset.theme = theme;
      document.cookie = `theme=${theme}; path=/; max-age=${YEAR}; samesite=lax`;
    });
  }

  // The palette: pages and saved views by name; whatever else is typed is looked for everywhere.
  const palette = one("dialog.pal");
  if (palette) {
    const input = one("input", palette);
    const options = all("[role=option]", palette);
    const find = one("[data-find]", palette);
    const shown = () => options.filter((option) => !option.hidden);
    const chosen = () => shown().find((option) => option.ariaSelected === "true");
    options.forEach((option, index) => (option.id = `palette-${index}`));

    const choose = (option) => {
      options.forEach((each) => (each.ariaSelected = String(each === option)));
      if (!option) return input.removeAttribute("aria-activedescendant");
      input.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    };
    const filter = () => {
      const words = input.value.trim().toLowerCase();
      for (const option of options) {
        option.hidden = option !== find && !option.textContent.toLowerCase().includes(words);
      }
      find.hidden = words.length < 2;
      choose(shown()[0]);
    };
    const go = (option) => {
      if (option === find) one("form", palette).requestSubmit();
      else if (option) location.href = option.dataset.href;
    };
    const open = (event) => {
      event.preventDefault();
      if (palette.open) return;
      palette.showModal();
      input.value = "";
      filter();
      input.focus();
    };

    all("[data-palette]").forEach((link) => link.addEventListener("click", open));
    input.addEventListener("input", filter);
    options.forEach((option) => option.addEventListener("click", () => go(option)));
    palette.addEventListener("click", (event) => event.target === palette && palette.close());
    palette.addEventListener("keydown", (event) => {
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      if (step) {
        const list = shown();
        choose(list[(list.indexOf(chosen()) + step + list.length) % list.length]);
      } else if (event.key === "Enter" && chosen()) go(chosen());
      else return;
      event.preventDefault();
    });
    document.addEventListener("keydown", (event) => {
      if ((event.metaKey || event.ctrlKey) && event.key.toLowerCase() === "k") open(event);
      if (event.key === "/" && single(event)) open(event);
    });
  }

  // Single keys, which a person may switch off (WCAG 2.1.4): G and a letter, J, K, ?.
  const single = (event) =>
    cookie("shortcuts") !== "off" &&
    !(event.metaKey || event.ctrlKey || event.altKey || (palette && palette.open)) &&
    !event.target.closest("input, textarea, select, [contenteditable]");
  let pressedG = 0;
  const walk = (by) => {
    const beside = one(by > 0 ? "a[data-older]" : "a[data-newer]");
    if (beside) return beside.click();
    const rows = all(".srow__name, [data-row]");
    const next = rows.indexOf(document.activeElement) + by;
    if (rows.length) rows[Math.max(0, Math.min(rows.length - 1, next))].focus();
  };
  document.addEventListener("keydown", (event) => {
    if (!single(event)) return;
    const place = Date.now() - pressedG < 900 && one(`[data-go="${CSS.escape(event.key)}"]`);
    pressedG = event.key === "g" ? Date.now() : 0;
    if (place) location.href = place.href;
    else if (event.key === "j") walk(1);
    else if (event.key === "k") walk(-1);
    else if (event.key === "?") one('[data-help]')?.click();
  });

  // A fragment that could not be fetched: the page stays, and says what happened.
  for (const lost of ["htmx:sendError", "htmx:responseError"]) {
    document.addEventListener(lost, () => (one("[data-lost]").hidden = false));
  }
  document.addEventListener("htmx:afterRequest", (event) => {
    if (event.detail.successful) one("[data-lost]").hidden = true;
  });

  // What waits on this device to be sent is sent from any page; where nothing waits, nothing is loaded.
  const { person, waiting, address } = one(".app")?.dataset || {};
  if (person && navigator.onLine && localStorage.getItem("capture-waits") === person) {
    const script = Object.assign(document.createElement("script"), { src: waiting });
    script.addEventListener("load", async () => {
      await Waiting.flush(person, address, () => {});
      if (!(await Waiting.of(person)).length) localStorage.removeItem("capture-waits");
    });
    document.head.append(script);
  }
})();
