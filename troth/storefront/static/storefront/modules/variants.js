// Shows price and stock of what is chosen. Where options are picked one by one, it also marks
// the values that cannot be had beside the others; the server decides in the end.
const form = document.querySelector("[data-variants]");
const made = form ? [...form.querySelectorAll("data[data-label]")] : [];
const NOTHING = { dataset: { price: "", compareAt: "", stock: "", tone: "out" } };

function picked() {
  return [...form.querySelectorAll("input[name^=option-]:checked")].map((each) => each.value);
}

function combination(values) {
  return made.find((each) => each.dataset.label === JSON.stringify(values));
}

function chosen() {
  if (made.length) return combination(picked()) ?? NOTHING;
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

function mark() {
  const values = picked();
  for (const input of form.querySelectorAll("input[name^=option-]")) {
    const beside = values.with(Number(input.name.slice("option-".length)), input.value);
    const tone = combination(beside)?.dataset.tone ?? "out";
    input.closest(".choice").classList.toggle("choice--gone", tone === "out");
  }
}

function update() {
  const choice = chosen();
  if (!choice) return;
  const { price, compareAt, lowest, stock, tone } = choice.dataset;
  if (price) say("price", price);
  say("compare-at", compareAt);
  say("lowest", lowest);
  say("stock", stock || form.querySelector("[data-not-made]").dataset.notMade);
  document.querySelector("[data-offer=price]")?.classList.toggle("price__now--sale", Boolean(compareAt));
  const place = document.querySelector("[data-offer=stock]");
  if (place) place.dataset.tone = tone;
  form.querySelector("button[type=submit]").disabled = tone === "out";
  if (made.length) mark();
}

if (form) {
  form.addEventListener("change", update);
  update();
}
