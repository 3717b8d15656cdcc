// Adds the cart's count and the visitor's name to a page that is the same for everyone.
// It asks only in browsers that carry the readable mark "here"; others stay unheard of.
const isHere = document.cookie.split("; ").includes("here=1");

async function known(address) {
  const answer = await fetch(address, { headers: { Accept: "application/json" } });
  return answer.ok ? answer.json() : {};
}

function show(slot, words) {
  const place = document.querySelector(`[data-bridge-slot="${slot}"]`);
  if (!place || !words) return;
  place.textContent = words;
  place.hidden = false;
}

if (isHere) {
  try {
    const { name, cart } = await known(document.documentElement.dataset.bridge);
    show("cart", cart);
    show("name", name);
  } catch {
    // The links lead on without it.
  }
}
