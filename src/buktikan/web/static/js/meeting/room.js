// The room: nothing typed is lost, and an owner more is one button. Without this file all works.
import { Keeping } from "./keeping.js";

const saved = new URL(location.href).searchParams.get("tersimpan");
for (const form of document.querySelectorAll("form[data-local]")) {
  new Keeping(form, form.dataset.local, "");
}
const decide = document.querySelector("form[data-keep]");
if (decide) {
  const more = decide.querySelector("[data-more]");
  const add = () => {
    const owners = decide.querySelectorAll(".b-owner");
    const last = owners[owners.length - 1];
    const next = last.cloneNode(true);
    const number = owners.length + 1;
    next.querySelector(".govuk-error-message")?.remove();
    next.setAttribute("aria-label", next.getAttribute("aria-label").replace(/\d+$/, number));
    for (const one of next.querySelectorAll("[id], [for]")) {
      if (one.id) one.id = one.id.replace(/\d+$/, number);
      if (one.htmlFor) one.htmlFor = one.htmlFor.replace(/\d+$/, number);
      if ("value" in one) one.value = "";
    }
    last.after(next);
    return next;
  };
  more.hidden = false;
  more.addEventListener("click", () => add().querySelector("select").focus());
  new Keeping(decide, decide.dataset.person, decide.dataset.keep, add);
}
if (saved) {
  const bare = new URL(location.href);
  bare.searchParams.delete("tersimpan");
  history.replaceState(null, "", bare);
}
