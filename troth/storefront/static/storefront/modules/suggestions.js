// Suggests words, shelves and goods while something is typed into <input data-suggestions="ADDRESS">.
// Others add their own: listen to "suggestions" on the field, and put {title, href} into detail.found.
const field = document.querySelector("[data-suggestions]");
const list = document.createElement("ul");
let timer, asked = 0;

const options = () => [...list.children];
const current = () => list.querySelector("[aria-selected=true]");

function close() {
  list.hidden = true;
  field.setAttribute("aria-expanded", "false");
  field.removeAttribute("aria-activedescendant");
}

function option({ title, href }, number) {
  const item = document.createElement("li");
  Object.assign(item, { id: `suggestion-${number}`, className: "suggestions__one", textContent: title });
  item.setAttribute("role", "option");
  item.addEventListener("pointerdown", (event) => event.preventDefault());
  item.addEventListener("click", () => location.assign(href));
  return item;
}

function show(found) {
  field.dispatchEvent(new CustomEvent("suggestions", { detail: { query: field.value, found } }));
  list.replaceChildren(...found.map(option));
  list.hidden = !found.length;
  field.setAttribute("aria-expanded", String(!list.hidden));
}

async function ask() {
  const number = ++asked;
  const query = field.value.trim();
  const answer = query && (await fetch(`${field.dataset.suggestions}?q=${encodeURIComponent(query)}`));
  const { words, categories, products } = answer?.ok ? await answer.json() : { words: [], categories: [], products: [] };
  const whole = words.map((title) => ({ title, href: `${field.form.action}?q=${encodeURIComponent(title)}` }));
  if (number === asked && document.activeElement === field) show([...whole, ...categories, ...products]);
}

function move(step) {
  const all = [null, ...options()];
  const next = all.at((all.indexOf(current()) + step) % all.length);
  current()?.removeAttribute("aria-selected");
  next?.setAttribute("aria-selected", "true");
  next ? field.setAttribute("aria-activedescendant", next.id) : field.removeAttribute("aria-activedescendant");
}

const keys = { ArrowDown: () => move(1), ArrowUp: () => move(-1), Escape: close, Enter: () => current().click() };
if (field) {
  Object.assign(list, { id: "suggestions", className: "suggestions", hidden: true });
  for (const [name, value] of [["role", "combobox"], ["aria-autocomplete", "list"], ["aria-controls", list.id], ["aria-expanded", "false"]]) field.setAttribute(name, value);
  list.setAttribute("role", "listbox"), list.setAttribute("aria-label", field.labels[0].textContent), field.form.append(list);
  for (const name of ["input", "focus"]) field.addEventListener(name, () => (clearTimeout(timer), (timer = setTimeout(ask, 150))));
  field.addEventListener("blur", () => (clearTimeout(timer), asked++, close()));
  field.addEventListener("keydown", (event) => {
    if (list.hidden || event.isComposing || !keys[event.key] || (event.key === "Enter" && !current())) return;
    event.preventDefault(), keys[event.key]();
  });
}
