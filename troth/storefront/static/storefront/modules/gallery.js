// The small pictures of a gallery lead to the large ones without moving the page, and tell which
// one is seen. Without this they are links to the pictures, and the gallery is swiped.
const gallery = document.querySelector("[data-gallery]");
const stage = gallery?.querySelector(".gallery__stage");
const thumbs = [...(gallery?.querySelectorAll(".gallery__thumb") ?? [])];

function tell(slide) {
  for (const thumb of thumbs) {
    if (thumb.hash === `#${slide.id}`) thumb.setAttribute("aria-current", "true");
    else thumb.removeAttribute("aria-current");
  }
}

for (const thumb of thumbs) {
  thumb.addEventListener("click", (event) => {
    event.preventDefault();
    stage.scrollTo({ left: document.getElementById(thumb.hash.slice(1)).offsetLeft });
  });
}

if (thumbs.length) {
  const seen = (entries) => {
    for (const { isIntersecting, target } of entries) if (isIntersecting) tell(target);
  };
  const watch = new IntersectionObserver(seen, { root: stage, threshold: 0.6 });
  for (const slide of stage.children) watch.observe(slide);
}
