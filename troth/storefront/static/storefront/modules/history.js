// What was searched in this browser, under the empty search field; and keeps what is searched now.
import { keep, recall } from "./memory.js";

const place = document.querySelector("[data-history]");
const field = place?.closest("form").querySelector("input[type=search]");

function fill() {
  const links = recall("searched").map(({ id: words }) => {
    const line = document.createElement("li");
    const link = document.createElement("a");
    link.textContent = words;
    link.href = `${field.form.action}?q=${encodeURIComponent(words)}`;
    link.className = "search__past";
    line.append(link);
    return line;
  });
  place.querySelector("ul").replaceChildren(...links);
  return links.length;
}

function show() {
  const isAsked = field.form.contains(document.activeElement) && !field.value;
  place.hidden = !(isAsked && fill());
}

if (field) {
  const words = new URLSearchParams(location.search).get("q")?.trim();
  if (words && location.pathname === new URL(field.form.action).pathname) {
    keep("searched", { id: words });
  }
  field.addEventListener("input", show);
  for (const event of ["focusin", "focusout"]) {
    field.form.addEventListener(event, () => setTimeout(show));
  }
  field.form.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || place.hidden) return;
    place.hidden = true;
    field.focus();
  });
}
