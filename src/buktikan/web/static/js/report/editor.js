// The editor of a part. Without this file the page is a plain form that saves and checks.
import { Check } from "./check.js";
import { Dialogs } from "./dialogs.js";
import { Sitting } from "./sitting.js";
import { words } from "./words.js";

const LOOK = 15000; // milliseconds between two looks at who else is here

const form = document.querySelector("form[data-editor]");
const area = form?.elements.teks;
if (area) {
  const status = form.querySelector("[data-status]");
  const tell = (name) => {
    if (status.textContent !== words(name)) status.textContent = words(name);
  };
  const dialogs = new Dialogs(area);
  const sitting = new Sitting(form, area, tell);
  const panel = document.querySelector("[data-check]");
  const check = new Check(form, area, panel, document.querySelector("[data-heard]"), dialogs, tell);
  form.querySelector("[data-tools]").hidden = area.readOnly;
  form.querySelector("[value=periksa]")?.remove(); // it is checked while one types
  sitting.restore();
  if (area.value !== area.defaultValue) check.ask();

  form.addEventListener("click", (event) => open(event.target.closest("[data-open]")?.dataset.open));
  document.addEventListener("keydown", (event) => {
    if (event.altKey && !event.ctrlKey && !area.readOnly && document.activeElement === area) {
      if (event.code === "KeyA" || event.code === "KeyB") {
        event.preventDefault();
        open(event.code === "KeyA" ? "angka" : "bukti");
      }
    }
    if ((event.ctrlKey || event.metaKey) && event.key === "s" && !area.readOnly) {
      event.preventDefault();
      form.requestSubmit(form.querySelector("[value=simpan]"));
    }
  });
  for (const aside of document.querySelectorAll("form[action$='/sisihkan/']")) {
    aside.addEventListener("submit", () => sitting.forget());
  }

  function open(name) {
    if (name === "komentar") comment();
    else if (name) dialogs.open(name);
  }

  function comment() {
    const quote = document.getElementById("kutipan");
    quote.value = area.value.slice(area.selectionStart, area.selectionEnd).trim();
    document.getElementById("komentar-baru").focus();
  }

  const people = document.querySelector("[data-people]");
  setInterval(async () => {
    if (document.hidden) return;
    try {
      const asked = `${people.dataset.url}?dasar=${form.elements.dasar.value}`;
      const response = await fetch(asked, { signal: AbortSignal.timeout(LOOK) });
      const html = response.ok && !response.redirected ? (await response.text()).trim() : null;
      if (html !== null && people.dataset.held !== html) people.innerHTML = people.dataset.held = html;
    } catch {
      // the sitting itself says when the connection is lost
    }
  }, LOOK);
}
