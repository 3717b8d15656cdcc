// Shows price and stock of the chosen variant, and names it on the button when it is sold out.
const form = document.querySelector("[data-variants]");

function chosen() {
  const select = form.querySelector("select[name=variant]");
  return select ? select.selectedOptions[0] : form.querySelector("input[name=variant]:checked");
}

function say(part, words) {
  const place = document.querySelector(`[data-offer="${part}"]`);
  if (!place) return;
  place.textContent = words;
  const frame = place.closest("[data-offer-frame]");
  if (frame) frame.hidden = !words;
}

function update() {
  const choice = chosen();
  if (!choice) return;
  const { price, compareAt, stock, tone } = choice.dataset;
  say("price", price);
  say("compare-at", compareAt);
  say("stock", stock);
  document.querySelector("[data-offer=price]")?.classList.toggle("price__now--sale", Boolean(compareAt));
  const place = document.querySelector("[data-offer=stock]");
  if (place) place.dataset.tone = tone;
}

if (form) {
  form.addEventListener("change", update);
  update();
}
