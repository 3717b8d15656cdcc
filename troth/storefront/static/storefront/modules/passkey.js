// A form marked data-passkey has the browser make or use a passkey, and sends what it answered.
// Without this module, or in a browser that knows no passkeys, the form stays hidden: the mailed
// code is the way that always works.
const known = globalThis.PublicKeyCredential?.parseRequestOptionsFromJSON;

async function answer(options) {
  const key = options.user
    ? await navigator.credentials.create({
        publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options),
      })
    : await navigator.credentials.get({
        publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options),
      });
  return JSON.stringify(key.toJSON());
}

// What the device will call the account: the store, and what its owner calls the passkey.
function named(options, form) {
  const title = form.elements.title?.value.trim();
  if (options.user && title) {
    options.user.displayName = `${options.user.name} · ${title}`;
    options.user.name = options.user.displayName;
  }
  return options;
}

for (const form of known ? document.querySelectorAll("form[data-passkey]") : []) {
  const fault = form.querySelector("[data-passkey-fault]");
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (form.dataset.asking) return;
    form.dataset.asking = "yes";
    fault.hidden = true;
    try {
      form.elements.answer.value = await answer(named(JSON.parse(form.dataset.passkey), form));
      form.submit();
    } catch {
      fault.hidden = false;
    } finally {
      delete form.dataset.asking;
    }
  });
}
