// The form of Capture with a memory: what is typed survives a reload, what is sent survives
// a dead spot. Without this file the form is an ordinary form.
(() => {
  "use strict";
  const form = document.querySelector("[data-capture]");
  if (!form || !window.indexedDB) return;
  const one = (selector, root = form) => root.querySelector(selector);
  const all = (selector, root = form) => [...root.querySelectorAll(selector)];
  const when = (name, shown) => all(`[data-when="${name}"]`).forEach((part) => (part.hidden = !shown));
  const words = form.elements.words;
  const ADDRESS = form.action;
  const EVERY = 20_000;
  const LEFT_OUT = new Set(["csrfmiddlewaretoken", "key", "photo", "audio"]);

  // Whose phone it is now. The form that was kept for no network knows nobody by itself.
  const known = form.dataset.person;
  if (known) localStorage.setItem("capture-person", known);
  const person = known || localStorage.getItem("capture-person");
  if (!person) return;

  let photo = null, audio = null, length = "", sending = false;
  const draftKey = `draft:${person}`;
  const fields = () => Object.fromEntries([...new FormData(form)].filter(([name]) => !LEFT_OUT.has(name)));
  const set = (values) => {
    for (const [name, value] of Object.entries(values)) {
      const control = form.elements[name];
      if (control) control.value = value;
      else if (value) form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
    }
    const step = one("[name=step]:checked");
    if (step && step.value) step.closest("details")?.setAttribute("open", "");
  };
  const showFiles = () => {
    when("photo", Boolean(photo));
    when("note", Boolean(audio));
    one("[data-photo-name]").textContent = photo ? photo.name || "" : "";
    one("[data-note-length]").textContent = length;
  };

  // The draft: written down at every letter, gone when it is sent.
  const isEmpty = () => !words.value.trim() && !photo && !audio;
  const keepDraft = () => isEmpty() ? Waiting.drop(draftKey) : Waiting.put({ key: draftKey, person, state: "draft", fields: fields(), photo, audio, length, at: new Date().toISOString() });
  const readDraft = async () => {
    const draft = await Waiting.get(draftKey);
    const asked = new URLSearchParams(location.search);
    if (!draft || words.value || asked.has("letter")) return;
    if (!draft.fields.words && !draft.photo && !draft.audio) return;
    // A link from a call says what it is about; the words are from before.
    for (const name of ["kind", "call", "ticket", "site"]) if (asked.has(name)) delete draft.fields[name];
    set(draft.fields);
    ({ photo, audio, length = "" } = draft);
    showFiles();
  };
  const clear = async () => {
    const { kind } = form.elements;
    const chosen = kind.value;
    form.reset();
    words.value = "";
    kind.value = chosen;
    photo = audio = null;
    length = "";
    showFiles();
    await Waiting.drop(draftKey);
  };

  // What waits, and what became of it.
  const row = (item) => {
    const made = one("[data-row]").content.firstElementChild.cloneNode(true);
    const label = one(`[name=kind][value="${item.fields.kind}"]`);
    one("[data-kind]", made).textContent = label ? label.closest("label").textContent.trim() : "";
    one("[data-words]", made).textContent = item.fields.words.slice(0, 80);
    const problem = one("[data-problem]", made), mend = one("[data-mend]", made);
    problem.hidden = mend.hidden = item.state !== "refused";
    problem.textContent = ` ${(item.errors || []).join(" ") || form.dataset.refused}`;
    mend.addEventListener("click", async () => {
      set(item.fields);
      ({ photo, audio, length = "" } = item);
      await Waiting.drop(item.key);
      showFiles();
      await keepDraft();
      show();
      words.focus();
    });
    one("[data-delete]", made).addEventListener("click", () => Waiting.drop(item.key).then(show));
    return made;
  };
  const show = async () => {
    const items = await Waiting.of(person);
    when("waiting", items.length > 0);
    localStorage[items.length ? "setItem" : "removeItem"]("capture-waits", person);
    one("[data-count]").textContent = String(items.length);
    one("[data-waiting]").replaceChildren(...items.map(row));
    when("offline", !navigator.onLine);
  };
  const flush = async (heard = () => {}) => {
    if (!navigator.onLine) return show();
    await Waiting.flush(person, ADDRESS, (item, came) => {
      when("signin", came.state === "signin");
      heard(item, came);
    });
    await show();
  };

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (sending) return;
    sending = true;
    try {
      await submit();
    } finally {
      sending = false;
    }
  });
  const submit = async () => {
    when("refused", false);
    const item = { key: form.elements.key?.value || Waiting.newKey(), person, state: "waiting", fields: fields(), photo, audio, length, at: new Date().toISOString() };
    await Waiting.put(item);
    if (form.elements.key) form.elements.key.value = Waiting.newKey();
    let came = { state: "later" };
    await flush((sent, told) => sent.key === item.key && (came = told));
    if (came.state === "refused") {
      await Waiting.drop(item.key);
      one("[data-errors]").replaceChildren(...(came.errors.length ? came.errors : [form.dataset.refused]).map((text) => Object.assign(document.createElement("li"), { textContent: text })));
      when("refused", true);
      await show();
      return words.focus();
    }
    await clear();
    if (came.state === "sent") location.assign(came.url);
    else {
      when("saved", true);
      (await navigator.serviceWorker?.getRegistration(form.dataset.scope))?.sync?.register("firsthand-capture").catch(() => {});
    }
  };

  // A photo is made smaller here already: it has to wait on the phone and go through a thin line.
  const smaller = async (file) => {
    try {
      const picture = await createImageBitmap(file, { imageOrientation: "from-image" });
      const scale = Math.min(1, 2048 / Math.max(picture.width, picture.height));
      const canvas = Object.assign(document.createElement("canvas"), { width: picture.width * scale, height: picture.height * scale });
      canvas.getContext("2d").drawImage(picture, 0, 0, canvas.width, canvas.height);
      const drawn = await new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.85));
      return new File([drawn], file.name, { type: "image/jpeg" });
    } catch {
      return file; // the server says what is wrong with it
    }
  };
  form.elements.photo.addEventListener("change", async (event) => {
    const [file] = event.target.files;
    photo = file ? await smaller(file) : null;
    showFiles();
    keepDraft();
  });
  form.elements.audio.addEventListener("change", (event) => {
    [audio = null] = event.target.files;
    length = audio ? audio.name : "";
    showFiles();
    keepDraft();
  });
  one("[data-snap]").hidden = false;
  one("[data-snap]").addEventListener("click", () => form.elements.photo.click());
  one("[data-photo-drop]").addEventListener("click", () => {
    form.elements.photo.value = "";
    photo = null;
    showFiles();
    keepDraft();
  });
  one("[data-note-drop]").addEventListener("click", () => {
    form.elements.audio.value = "";
    audio = null;
    showFiles();
    keepDraft();
  });
  if (VoiceNote.can()) {
    const talk = one("[data-talk]");
    talk.hidden = false;
    one("[data-file-audio]").hidden = true;
    VoiceNote.attach(talk, (blob, told) => {
      audio = blob;
      length = told;
      showFiles();
      keepDraft();
    });
  }

  // Our guess where it belongs, shown as one.
  let typed = 0;
  const guess = async () => {
    const name = one("[data-guess-name]");
    if (!navigator.onLine || words.value.trim().length < 8) return;
    const body = new FormData();
    body.append("words", words.value);
    try {
      const answer = await fetch(form.dataset.guess, { method: "POST", body, headers: { "X-CSRFToken": await Waiting.token() }, redirect: "error" });
      if (answer.ok) name.textContent = (await answer.json()).name || name.dataset.none;
    } catch { /* it is guessed when it arrives */ }
  };
  form.addEventListener("input", () => {
    when("saved", false);
    keepDraft();
    clearTimeout(typed);
    typed = setTimeout(guess, 500);
  });

  one("[data-send-now]").addEventListener("click", () => flush());
  addEventListener("online", () => flush());
  addEventListener("offline", () => show());
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && flush());
  setInterval(() => Waiting.of(person).then((items) => items.length && flush()), EVERY);
  if (navigator.serviceWorker && known) {
    navigator.serviceWorker.register(form.dataset.worker, { scope: form.dataset.scope }).catch(() => {});
  }
  showFiles();
  readDraft().then(() => flush()).then(() => (form.dataset.ready = "yes"));
})();
