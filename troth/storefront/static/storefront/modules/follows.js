// A button marked data-follows="ID" is pressed for you when that select is changed by mouse or touch.
// By keyboard nothing moves under your fingers: choose, then press the button.
for (const button of document.querySelectorAll("button[data-follows]")) {
  const select = document.getElementById(button.dataset.follows);
  select.addEventListener("change", () => {
    if (!select.matches(":focus-visible")) select.form.requestSubmit(button);
  });
}
