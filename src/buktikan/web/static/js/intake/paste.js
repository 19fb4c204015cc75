// A column copied from a spreadsheet goes down the value cells, one line into each.
import { tell, words } from "./words.js";

export function spreadPaste(form) {
  form.addEventListener("paste", (event) => {
    const cell = event.target;
    if (!cell.matches?.("[data-grid]")) return;
    const text = event.clipboardData.getData("text/plain");
    const lines = text.replace(/\r/g, "").replace(/\n$/, "").split("\n");
    if (lines.length < 2) return;
    event.preventDefault();
    const all = [...form.querySelectorAll("[data-grid]")];
    const first = all.indexOf(cell);
    lines.forEach((line, index) => {
      const target = all[first + index];
      if (!target) return;
      target.value = line.split("\t")[0].trim();
      target.dispatchEvent(new Event("change", { bubbles: true }));
    });
    if (first + lines.length > all.length) tell(form, words("many"));
  });
}
