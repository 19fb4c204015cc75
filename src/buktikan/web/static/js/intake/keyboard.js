// Up, down and Enter move between the value cells, as in a spreadsheet; Escape gives the old text back.
export function moveBetweenCells(form) {
  const cells = () => [...form.querySelectorAll("[data-grid]")];
  form.addEventListener("focusin", (event) => {
    if (event.target.matches("[data-grid]")) {
      event.target.dataset.before = event.target.value;
      event.target.select();
    }
  });
  form.addEventListener("keydown", (event) => {
    const cell = event.target;
    if (!cell.matches("[data-grid]")) return;
    const steps = { ArrowDown: 1, Enter: event.shiftKey ? -1 : 1, ArrowUp: -1 };
    if (event.key === "Escape") {
      cell.value = cell.dataset.before ?? cell.value;
      return;
    }
    const step = steps[event.key];
    if (!step || event.altKey || event.ctrlKey || event.metaKey) return;
    event.preventDefault();
    const all = cells();
    const next = all[all.indexOf(cell) + step];
    if (next) next.focus();
    else cell.blur();
  });
}
