// Shows what this browser remembers, in the sections that a page has for it. Without anything to
// show they stay away.
import { alike } from "./alike.js";
import { recall } from "./memory.js";
import { painted } from "./thumbnails.js";

const MOST = 4;
const here = document.querySelector("[data-product]")?.dataset.product;
const known = { seen: () => recall("seen"), alike };

function card(template, one) {
  const made = template.content.cloneNode(true);
  const link = made.querySelector("a");
  link.textContent = one.title;
  if (one.lang) link.lang = one.lang; // of the page where it was seen
  link.href = template.dataset.path + encodeURIComponent(one.id) + "/";
  made.querySelector("[data-price]").textContent = one.price;
  painted(one.picture, made.querySelector("canvas")).catch(() => {});
  return made;
}

for (const section of document.querySelectorAll("[data-remembered]")) {
  const template = section.querySelector("template");
  const shown = known[section.dataset.remembered]().filter((each) => each.id !== here);
  const cards = shown.slice(0, MOST).map((each) => card(template, each));
  section.querySelector("ul").replaceChildren(...cards);
  section.hidden = !cards.length;
}
