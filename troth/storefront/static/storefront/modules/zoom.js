// A picture opens over the page, as large as there is room; pressed, it comes nearer. The arrows lead
// on, Escape closes. Without this, a picture is a link to its file.
const dialog = document.querySelector("dialog[data-zoom]");
const stage = dialog?.querySelector(".zoom__stage");
const links = [...document.querySelectorAll(".gallery__open")];
const picture = Object.assign(new Image(), { className: "zoom__picture" });
let at = 0;

function near(isNear) {
  dialog.classList.toggle("zoom--near", isNear);
  stage.setAttribute("aria-pressed", isNear);
  if (isNear) picture.scrollIntoView({ block: "center", inline: "center" });
}

function show(number) {
  at = (number + links.length) % links.length;
  picture.src = links[at].href;
  picture.alt = links[at].querySelector("img").alt;
  near(false);
}

function opens(event, number) {
  if (event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  show(number);
  stage.prepend(picture);
  dialog.showModal();
}

if (dialog) {
  links.forEach((link, number) => link.addEventListener("click", (event) => opens(event, number)));
  stage.addEventListener("click", () => near(stage.ariaPressed !== "true"));
  dialog.addEventListener("keydown", ({ key }) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[key];
    if (step && links.length > 1 && stage.ariaPressed !== "true") show(at + step);
  });
}
