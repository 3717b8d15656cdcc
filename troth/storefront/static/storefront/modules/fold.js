// Escape closes a fold marked data-fold, as its own summary does, and goes back to that.
const fold = document.querySelector("details[data-fold]");

fold?.addEventListener("keydown", ({ key }) => {
  if (key !== "Escape" || !fold.open) return;
  fold.open = false;
  fold.querySelector("summary").focus();
});
