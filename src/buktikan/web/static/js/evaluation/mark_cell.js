// One mark: as a cell of the intake, with words beside the points and an answer for what cannot be.
import { Cell } from "../intake/cell.js";

export class MarkCell extends Cell {
  constructor(body, form, waiting) {
    super(body, form, waiting);
    this.refused = ""; // what the server said no to; sent again only when it was changed
  }

  save() {
    if (this.refused && this.refused === JSON.stringify(this.values())) return undefined;
    this.refused = "";
    return super.save();
  }

  take(answer, sent) {
    if (answer.state === "refused") {
      this.refused = JSON.stringify(sent);
      throw { words: answer.words };
    }
    super.take(answer, sent);
    if (answer.left) for (const place of document.querySelectorAll("[data-left]")) place.textContent = answer.left;
    const done = document.querySelector("[data-done]");
    if (done && answer.marked !== undefined) done.value = answer.marked;
  }

  choose(target) {
    const theirs = this.theirs;
    if (target.dataset?.take === "theirs" && theirs) this.fields.kata.value = theirs.kata;
    super.choose(target);
  }

  put(text) {
    this.fields.nilai.value = text;
    this.fields.nilai.focus();
    this.fields.nilai.select();
    this.changed();
  }
}
