// A form marked data-drawer puts its goods into the cart and shows the cart beside the page.
// Whatever goes wrong, the form is sent as it would be without this module: to the cart's page.
const form = document.querySelector("form[data-drawer]");

function made() {
  const dialog = document.createElement("dialog");
  dialog.className = "drawer";
  dialog.setAttribute("aria-labelledby", "drawer-title");
  dialog.addEventListener("click", ({ target }) => {
    if (target === dialog || target.closest("[data-close]")) dialog.close();
  });
  document.body.append(dialog);
  return dialog;
}

function tell(count) {
  const place = document.querySelector('[data-bridge-slot="cart"]');
  if (!place || !count) return;
  place.textContent = count;
  place.hidden = false;
}

async function put() {
  const answer = await fetch(form.action, {
    method: "POST",
    body: new URLSearchParams(new FormData(form)),
    headers: { Part: "drawer" },
  });
  // 422: what stands in the way is told in the drawer.
  if (!answer.ok && answer.status !== 422) throw new Error(answer.statusText);
  return answer.text();
}

if (form && "HTMLDialogElement" in window) {
  // Names each press of the button: however often it is sent, the shop adds once.
  const mark = Object.assign(document.createElement("input"), { type: "hidden", name: "mark" });
  form.append(mark);
  let dialog;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (form.ariaBusy === "true") return;
    form.ariaBusy = "true";
    mark.value = [...crypto.getRandomValues(new Uint32Array(3))].map((part) => part.toString(36)).join("");
    try {
      const shown = await put();
      dialog ??= made();
      dialog.innerHTML = shown;
      tell(dialog.querySelector("[data-count]").dataset.count);
      dialog.showModal();
    } catch {
      form.submit();
    } finally {
      form.ariaBusy = "false";
    }
  });
}
