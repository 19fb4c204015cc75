// Joins the forms that carry data-passkey with allauth's passkey code, and shows what went wrong.
(function () {
  const kinds = { add: "addForm", authenticate: "authenticateForm", login: "loginForm" };

  for (const form of document.querySelectorAll("form[data-passkey]")) {
    const kind = form.dataset.passkey;
    const ids = {
      [kind]: form.dataset.button,
      credential: form.dataset.credential,
    };
    if (form.dataset.options) ids.data = form.dataset.options;
    if (form.dataset.passwordless) ids.passwordless = form.dataset.passwordless;
    window.allauth.webauthn.forms[kinds[kind]]({ ids });
  }

  // A browser binds passkeys to a name; 127.0.0.1 is none.
  if (/^[\d.]+$/.test(location.hostname)) {
    for (const place of document.querySelectorAll("[data-passkey-digits]")) place.hidden = false;
  }

  document.addEventListener("allauth.error", function (event) {
    event.preventDefault();
    for (const place of document.querySelectorAll("[data-passkey-problem]")) place.hidden = false;
  });
})();
