// The intake page: every cell is saved when one leaves it, and nothing that was typed is lost.
// Without this file the page is a plain form with one button.
import { Cell } from "./cell.js";
import { moveBetweenCells } from "./keyboard.js";
import { spreadPaste } from "./paste.js";
import { acceptDrops } from "./drop.js";
import { Waiting } from "./waiting.js";

const form = document.querySelector("form[data-intake]");
if (form && form.querySelector("[data-field=token]")) {
  const waiting = new Waiting(`buktikan:${form.dataset.intake}:${form.dataset.person}`);
  const cells = new Map();
  for (const body of form.querySelectorAll("[data-cell]")) {
    cells.set(body.dataset.cell, new Cell(body, form, waiting));
  }
  form.classList.add("is-alive");
  moveBetweenCells(form);
  spreadPaste(form);
  acceptDrops(form);
  for (const [address, kept] of waiting.all()) {
    cells.get(address)?.restore(kept);
  }
  const again = () => {
    for (const [address] of waiting.all()) cells.get(address)?.save();
  };
  window.addEventListener("online", again);
  setInterval(again, 5000);
}
