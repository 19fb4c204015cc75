// Keys of the desk: N, A, U, K, C beside a line; Escape leaves its words; / and ? where no text is.
export function listen(form, cellOf) {
  document.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const field = event.target.closest?.("[data-grid]");
    if (event.key === "Escape" && event.target.matches?.("[data-field=kata]")) leave(event.target);
    if (!field && writes(event.target)) return;
    if (act(event.key, field, form, cellOf)) event.preventDefault();
  });
}

function writes(target) {
  return target.matches?.("input, textarea, select, [contenteditable]");
}

function act(key, field, form, cellOf) {
  if (key === "/") return focus(document.getElementById("cari"));
  if (key === "?") return toggle(document.querySelector("[data-help]"));
  if (!field) return key === "ArrowDown" && focus(form.querySelector("[data-grid]"));
  const body = field.closest("[data-cell]");
  const letter = key.toUpperCase();
  if (letter === "N" || letter === "A") return put(cellOf(body.dataset.cell), letter);
  if (letter === "U") return field.dataset.hint ? put(cellOf(body.dataset.cell), field.dataset.hint) : true;
  if (letter === "K") return focus(body.querySelector("[data-field=kata]"));
  if (letter === "C") return open(body.querySelector("[data-note]"));
  return false;
}

function focus(place) {
  place?.focus();
  return Boolean(place);
}

function leave(words) {
  words.closest("[data-cell]").querySelector("[data-grid]").focus();
}

function toggle(help) {
  if (!help) return false;
  help.open = !help.open;
  if (help.open) help.scrollIntoView({ block: "nearest" });
  return true;
}

function put(cell, text) {
  cell.put(text);
  return true;
}

function open(link) {
  link?.click();
  return true;
}
