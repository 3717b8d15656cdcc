// A form marked data-drawer puts its goods into the cart and shows the cart beside the page, where it
// is changed. Whatever goes wrong, a form is sent as without this module: to the cart's page.
const putting = document.querySelector("form[data-drawer]");
const dialog = document.createElement("dialog");

function tell(count) {
  const place = document.querySelector('[data-bridge-slot="cart"]');
  if (!place) return;
  place.textContent = count;
  place.hidden = !count;
}

async function answer(form) {
  const given = await fetch(form.action, {
    method: "POST",
    body: new URLSearchParams(new FormData(form)),
    headers: { Part: "drawer" },
  });
  // 422: what stands in the way is told in the drawer.
  if (!given.ok && given.status !== 422) throw new Error(given.statusText);
  return given.text();
}

function show(words, form) {
  dialog.innerHTML = words;
  tell(dialog.querySelector("[data-count]").dataset.count);
  if (!dialog.open) dialog.showModal();
  const again = dialog.querySelector(`form[action="${form.getAttribute("action")}"] button`);
  (again ?? dialog.querySelector("#drawer-title")).focus();
}

async function send(event) {
  const form = event.target;
  event.preventDefault();
  if (form.ariaBusy === "true") return;
  form.ariaBusy = "true";
  try {
    show(await answer(form), form);
  } catch {
    form.submit();
  } finally {
    form.ariaBusy = "false";
  }
}

if (putting && dialog.showModal) {
  Object.assign(dialog, { className: "drawer" }).setAttribute("aria-labelledby", "drawer-title");
  dialog.addEventListener("click", ({ target }) => {
    if (target === dialog || target.closest("[data-close]")) dialog.close();
  });
  dialog.addEventListener("submit", send);
  document.body.append(dialog);
  // Names each press of the button: however often it is sent, the shop adds once.
  const mark = Object.assign(document.createElement("input"), { type: "hidden", name: "mark" });
  putting.append(mark);
  putting.addEventListener("submit", (event) => {
    mark.value = [...crypto.getRandomValues(new Uint32Array(3))].map((part) => part.toString(36)).join("");
    send(event);
  });
}
