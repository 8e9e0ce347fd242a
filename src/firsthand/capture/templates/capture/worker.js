// Keeps the form of Capture, and nothing else, for when there is no network. No page with
// anybody's data is ever kept here; what you write waits in capture-waiting.js.
"use strict";
const NAME = "firsthand-capture-{{ version }}";
const FORM = "{% url 'capture' %}";
const SHELL = "{% url 'capture_offline' %}";
const KEPT = [{% for file in kept %}"{{ file }}"{% if not forloop.last %}, {% endif %}{% endfor %}];
importScripts("{{ waiting }}");

addEventListener("install", (event) => {
  event.waitUntil((async () => {
    const kept = await caches.open(NAME);
    await kept.addAll(KEPT);
    // Signed out meanwhile: the old form stays until there is a new one.
    const shell = await fetch(SHELL, { redirect: "error", cache: "no-store" });
    await kept.put(SHELL, shell);
    await skipWaiting();
  })());
});

addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    const old = (await caches.keys()).filter((name) => name.startsWith("firsthand-capture-") && name !== NAME);
    await Promise.all(old.map((name) => caches.delete(name)));
    await clients.claim();
  })());
});

const form = async (request) => {
  try {
    const answer = await fetch(request);
    if (answer.status < 502) return answer;
  } catch { /* no network: the kept form follows */ }
  return (await caches.match(SHELL)) || Response.error();
};

addEventListener("fetch", (event) => {
  const { request } = event;
  const path = new URL(request.url).pathname;
  if (request.method !== "GET") return;
  if (request.mode === "navigate" && path === FORM) event.respondWith(form(request));
  else if (KEPT.includes(path)) event.respondWith(caches.match(request, { ignoreVary: true }).then((kept) => kept || fetch(request)));
});

// The browser says that the network is back, though no page of ours is open any more. What is not
// done is tried again by the browser, later.
addEventListener("sync", (event) => {
  if (event.tag !== "firsthand-capture") return;
  event.waitUntil(Waiting.flushAll(FORM).then((done) => done || Promise.reject(new Error("later"))));
});
