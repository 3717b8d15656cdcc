// Keeps what is often bought with the product of this page, from the shop's public table. Every
// browser that opens the page asks the same: it tells nothing of what this one remembers.
import { keep, mayRemember } from "./memory.js";
import { drawn } from "./thumbnails.js";

const MOST = 3;
const facts = document.querySelector("[data-product]")?.dataset;

async function pictured(one) {
  const picture = new Image();
  if (one.picture) picture.src = one.picture.src;
  const { lang } = document.documentElement;
  return { id: one.slug, title: one.title, lang, price: one.price, picture: await drawn(picture) };
}

async function remember() {
  try {
    const answer = await fetch(facts.companions);
    const told = await answer.text(); // read to its end, so that the line is free again
    const known = answer.ok ? JSON.parse(told).with : [];
    if (!known.length) return;
    const all = await Promise.all(known.slice(0, MOST).map(pictured));
    keep("companions", { id: facts.product, with: all });
  } catch {
    // The page is whole without it.
  }
}

if (facts?.companions && mayRemember()) addEventListener("load", remember);
