// Shows what this browser is told: a title, and the page of messages when it is opened.
"use strict";
const PAGE = "{% url 'outbox:mine' %}";

addEventListener("push", (event) => {
  const { title, tag } = event.data.json();
  event.waitUntil(registration.showNotification(title, { tag, icon: "{% load static %}{% static 'firsthand/icon-192.png' %}" }));
});

addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(clients.openWindow(PAGE));
});
