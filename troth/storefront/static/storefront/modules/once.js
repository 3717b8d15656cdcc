// A form marked data-once is sent once: a second click waits for the first answer.
// The shop does not rely on it; placing an order twice gives the same order.
function settle(form) {
  for (const button of form.querySelectorAll("button[type=submit], button:not([type])")) {
    button.setAttribute("aria-disabled", "true");
  }
}

for (const form of document.querySelectorAll("form[data-once]")) {
  form.addEventListener("submit", (event) => {
    if (form.dataset.once === "sent") event.preventDefault();
    form.dataset.once = "sent";
    settle(form);
  });
}

// Back from the browser's memory of the page: open again.
addEventListener("pageshow", ({ persisted }) => {
  if (persisted) location.reload();
});
