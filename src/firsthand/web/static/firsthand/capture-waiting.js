// What was written on this phone and is not yet at the server: kept in the browser's own database
// under the person who wrote it, sent once each (the server knows the key), deleted when it arrived.
const Waiting = (() => {
  "use strict";
  const STORE = "items";

  const open = () => new Promise((done, failed) => {
    const asked = indexedDB.open("firsthand-capture", 1);
    asked.onupgradeneeded = () => asked.result.createObjectStore(STORE, { keyPath: "key" });
    asked.onsuccess = () => done(asked.result);
    asked.onerror = () => failed(asked.error);
  });
  // One after the other: a draft that is still being written must not outlive its own deletion.
  let last = Promise.resolve();
  const ask = (mode, work) => (last = last.catch(() => {}).then(() => turnFor(mode, work)));
  const turnFor = async (mode, work) => {
    const base = await open();
    try {
      return await new Promise((done, failed) => {
        const turn = base.transaction(STORE, mode);
        const asked = work(turn.objectStore(STORE));
        turn.oncomplete = () => done(asked.result);
        turn.onerror = turn.onabort = () => failed(turn.error);
      });
    } finally {
      base.close();
    }
  };

  const all = async () => (await ask("readonly", (items) => items.getAll())) || [];
  const of = async (person) => (await all())
    .filter((item) => item.person === person && item.state !== "draft")
    .sort((one, other) => one.at.localeCompare(other.at));
  const put = (item) => ask("readwrite", (items) => items.put(item));
  const get = (key) => ask("readonly", (items) => items.get(key));
  const drop = (key) => ask("readwrite", (items) => items.delete(key));
  const newKey = () => crypto.randomUUID ? crypto.randomUUID() : "10000000-1000-4000-8000-100000000000"
    .replace(/[018]/g, (digit) => (digit ^ (crypto.getRandomValues(new Uint8Array(1))[0] & (15 >> (digit / 4)))).toString(16));

  const token = async () => self.document
    ? (`; ${document.cookie}`.split("; csrftoken=")[1] || "").split(";")[0]
    : (await self.cookieStore?.get("csrftoken"))?.value || "";
  const body = (item) => {
    const form = new FormData();
    for (const [name, value] of Object.entries(item.fields)) form.append(name, value);
    form.append("key", item.key);
    form.append("person", item.person);
    form.append("at", item.at);
    if (item.photo) form.append("photo", item.photo, "photo.jpg");
    if (item.audio) form.append("audio", item.audio, "note");
    return form;
  };

  // What became of one: sent, later (no network, or the server is not well), signin, refused.
  const send = async (item, address) => {
    let answer;
    try {
      answer = await fetch(address, {
        method: "POST",
        body: body(item),
        headers: { Accept: "application/json", "X-CSRFToken": await token() },
        redirect: "manual",
      });
    } catch {
      return { state: "later" };
    }
    if (answer.type === "opaqueredirect" || answer.status === 403 || answer.status === 409) return { state: "signin" };
    if (answer.status >= 500 || answer.status === 429) return { state: "later" };
    const told = await answer.json().catch(() => ({}));
    if (answer.ok) return { state: "sent", url: told.url };
    return { state: "refused", errors: Object.values(told.errors || {}).flat() };
  };

  // One after the other, and only one page at a time.
  const flush = async (person, address, told) => {
    const work = async () => {
      for (const item of await of(person)) {
        if (item.state === "refused") continue;
        const came = await send(item, address);
        if (came.state === "sent") await drop(item.key);
        else if (came.state === "refused") await put({ ...item, state: "refused", errors: came.errors });
        told(item, came);
        if (came.state === "later" || came.state === "signin") return;
      }
    };
    return navigator.locks ? navigator.locks.request("firsthand-capture", work) : work();
  };

  // Of everybody who wrote here: the server takes what belongs to whoever is signed in.
  const flushAll = async (address) => {
    let later = false;
    for (const { person } of await all()) await flush(person, address, (_item, came) => (later ||= came.state === "later"));
    return !later;
  };

  return { all, of, put, get, drop, newKey, token, flush, flushAll };
})();
