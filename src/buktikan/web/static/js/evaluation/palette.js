// What may be chosen by mouse: points, N, A and the proposal, as buttons beside the line in use.
const WORDS = {
  id: { hint: "Pakai usulan" },
  en: { hint: "Take the proposal" },
};
const LETTERS = ["N", "A"];

export function showPalette(form, cellOf) {
  form.addEventListener("focusin", (event) => {
    const body = event.target.closest("[data-cell]");
    const place = body?.querySelector("[data-palette]");
    if (!place || place.childElementCount) return;
    for (const old of form.querySelectorAll("[data-palette]")) old.replaceChildren();
    const field = body.querySelector("[data-grid]");
    for (const text of choices(field)) place.append(button(text, text));
    if (field.dataset.hint) place.append(button(field.dataset.hint, wordsOf("hint")));
    press(place, field);
  });
  form.addEventListener("click", (event) => {
    const text = event.target.dataset?.points;
    if (text === undefined || !event.target.matches("button")) return;
    const body = event.target.closest("[data-cell]");
    cellOf(body.dataset.cell).put(text);
    press(event.target.parentElement, body.querySelector("[data-grid]"));
  });
  form.addEventListener("input", (event) => {
    if (!event.target.matches("[data-grid]")) return;
    press(event.target.closest("[data-cell]").querySelector("[data-palette]"), event.target);
  });
}

function choices(field) {
  const points = field.dataset.points ? field.dataset.points.split(" ") : [];
  return [...points, ...LETTERS];
}

function button(text, label) {
  const made = document.createElement("button");
  made.type = "button";
  made.dataset.points = text;
  made.textContent = label;
  return made;
}

function press(place, field) {
  for (const one of place?.children || []) {
    one.setAttribute("aria-pressed", String(one.dataset.points === field.value.trim().toUpperCase()));
  }
}

function wordsOf(name) {
  return (WORDS[document.documentElement.lang] || WORDS.id)[name];
}
