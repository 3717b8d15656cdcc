// Remembers the product of this page as the page shows it: name, price, a small picture.
import { keep, mayRemember } from "./memory.js";
import { drawn } from "./thumbnails.js";

const facts = document.querySelector("[data-product]")?.dataset;

async function remember() {
  const picture = document.querySelector("[data-product] img");
  keep("seen", {
    id: facts.product,
    title: facts.title,
    lang: document.documentElement.lang,
    price: document.querySelector("[data-offer=price]")?.textContent.trim() ?? "",
    picture: picture ? await drawn(picture) : "",
  });
}

if (facts && mayRemember()) addEventListener("load", remember);
