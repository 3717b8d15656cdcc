// The page “What this browser remembers”: lists it, forgets it, and holds the switch.
import { choose, forget, isSignalled, mayRemember, recall } from "./memory.js";

const page = document.querySelector("[data-device]");
const remember = page.querySelector("[data-device-switch]");
const parts = [...page.querySelectorAll("[data-device-key]")];

function line(entry) {
  const made = document.createElement("li");
  const inside = (entry.with ?? []).map((each) => each.title).join(" · ");
  const { lang } = entry.with?.[0] ?? entry;
  if (lang) made.lang = lang;
  made.textContent = [entry.title ?? entry.id, entry.price ?? inside].filter(Boolean).join(" · ");
  return made;
}

function show() {
  let count = 0;
  for (const part of parts) {
    const entries = recall(part.dataset.deviceKey);
    part.querySelector("ul").replaceChildren(...entries.map(line));
    part.querySelector("[data-device-none]").hidden = entries.length > 0;
    count += entries.length;
  }
  page.querySelector("[data-device-clear]").disabled = !count;
  remember.checked = mayRemember();
}

function tell(words) {
  page.querySelector("[data-device-said]").textContent = words;
}

page.querySelector("[data-device-clear]").addEventListener("click", (event) => {
  forget();
  show();
  tell(event.currentTarget.dataset.done);
});
remember.addEventListener("change", () => {
  choose(remember.checked);
  show();
  tell(remember.checked ? remember.dataset.on : remember.dataset.off);
});
remember.disabled = isSignalled;
page.querySelector("[data-device-signal]").hidden = !isSignalled;
page.hidden = false;
show();
