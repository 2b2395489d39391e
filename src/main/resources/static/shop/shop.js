"use strict";

// The way to the payment page goes on by itself, but not for who comes back to it.
const [visit] = performance.getEntriesByType("navigation");
const form = document.querySelector("form[data-submit]");
if (form && visit?.type !== "back_forward") {
  form.submit();
}

// Live parts ask once a second whether something has changed.
const sleep = (millis) => new Promise((done) => setTimeout(done, millis));

function show(region, html) {
  const open = [...region.querySelectorAll("details[open][id]")].map((it) => it.id);
  const known = Math.max(0, ...numbers(region));
  region.innerHTML = html;
  for (const id of open) {
    const details = document.getElementById(id);
    if (details) details.open = true;
  }
  for (const row of region.querySelectorAll("[data-number]")) {
    row.classList.toggle("new", Number(row.dataset.number) > known);
  }
}

function numbers(region) {
  return [...region.querySelectorAll("[data-number]")].map((row) => Number(row.dataset.number));
}

async function follow(region) {
  for (;;) {
    await sleep(1000);
    if (document.hidden) continue;
    try {
      const answer = await fetch(region.dataset.live, {
        cache: "no-store",
        headers: { "If-None-Match": region.dataset.tag },
      });
      if (answer.status === 200) {
        region.dataset.tag = answer.headers.get("ETag");
        show(region, await answer.text());
      }
    } catch {
      // the hub starts again: so do we
    }
  }
}

document.querySelectorAll("[data-live]").forEach(follow);
