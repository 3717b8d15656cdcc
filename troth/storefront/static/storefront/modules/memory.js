// What this browser remembers of the shop, in its own storage. Nothing of it ever travels: the build
// refuses a module that both reads it and could send something (storefront/remembering.py).
const MOST = { seen: 12, searched: 8, companions: 12 };
const SWITCH = "remember";

export const isSignalled = navigator.globalPrivacyControl === true;

function read(name) {
  try {
    return localStorage.getItem(name);
  } catch {
    return null; // the browser keeps nothing
  }
}

function write(name, words) {
  try {
    localStorage.setItem(name, words);
  } catch {
    // Full, or refused: the shop works without.
  }
}

// A browser that signals Global Privacy Control remembers nothing; else the switch decides, and
// before it was touched the shop's custom: "no" where goods tell of health.
export function mayRemember() {
  return !isSignalled && (read(SWITCH) ?? document.documentElement.dataset.remember) === "yes";
}

export function recall(name) {
  try {
    const known = JSON.parse(read(name));
    return Array.isArray(known) ? known : [];
  } catch {
    return [];
  }
}

// Newest first, each once.
export function keep(name, entry) {
  if (!mayRemember()) return;
  const others = recall(name).filter((each) => each.id !== entry.id);
  write(name, JSON.stringify([entry, ...others].slice(0, MOST[name])));
}

export function forget() {
  for (const name of Object.keys(MOST)) localStorage.removeItem(name);
}

export function choose(isWanted) {
  if (!isWanted) forget();
  write(SWITCH, isWanted ? "yes" : "no");
}
