// The evaluator's desk: every mark is saved when one leaves it, and nothing that was typed is lost.
// Without this file the page is a plain form with one button.
import { moveBetweenCells } from "../intake/keyboard.js";
import { Waiting } from "../intake/waiting.js";
import { listen } from "./keys.js";
import { MarkCell } from "./mark_cell.js";
import { showPalette } from "./palette.js";
import { tell } from "../intake/words.js";

const ELSEWHERE = {
  id: "Ada nilai yang belum terkirim pada baris yang tidak tampil di sini: tampilkan semua baris.",
  en: "Marks of lines that do not show here wait to be sent: show all lines.",
};

const form = document.querySelector("form[data-desk]");
if (form && form.querySelector("[data-field=token]")) {
  const waiting = new Waiting(`buktikan:${form.dataset.intake}:${form.dataset.person}`);
  const cells = new Map();
  for (const body of form.querySelectorAll("[data-cell]")) {
    cells.set(body.dataset.cell, new MarkCell(body, form, waiting));
  }
  const cellOf = (code) => cells.get(code);
  form.classList.add("is-alive");
  moveBetweenCells(form);
  showPalette(form, cellOf);
  listen(form, cellOf);
  for (const [code, kept] of waiting.all()) cellOf(code)?.restore(kept);
  if (waiting.all().some(([code]) => !cells.has(code))) {
    tell(form, ELSEWHERE[document.documentElement.lang] || ELSEWHERE.id);
  }
  const again = () => {
    for (const [code] of waiting.all()) cellOf(code)?.save();
  };
  window.addEventListener("online", again);
  setInterval(again, 5000);
}
