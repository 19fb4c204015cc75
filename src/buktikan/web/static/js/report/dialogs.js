// Dialogs that put a figure, a citation or a waiver into the text; all of them work by keyboard.
import { put } from "./typing.js";

export class Dialogs {
  constructor(area) {
    this.area = area;
    this.range = { start: 0, end: 0 };
    for (const dialog of document.querySelectorAll("[data-dialog]")) this.wire(dialog);
  }

  open(name, range) {
    const dialog = document.querySelector(`[data-dialog="${name}"]`);
    this.range = range || { start: this.area.selectionStart, end: this.area.selectionEnd };
    const words = dialog.querySelector("[data-words]");
    if (words) words.value = this.area.value.slice(this.range.start, this.range.end);
    dialog.showModal();
    const empty = [...dialog.querySelectorAll("input")].find((field) => !field.value);
    (empty || dialog.querySelector("input")).focus();
    const search = dialog.querySelector("[data-search]");
    if (search) this.search(dialog, search);
  }

  wire(dialog) {
    const search = dialog.querySelector("[data-search]");
    const later = () => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.search(dialog, search), 250);
    };
    search?.addEventListener("input", later);
    dialog.addEventListener("click", (event) => this.choose(dialog, event.target.closest("button")));
    dialog.addEventListener("keydown", (event) => this.walk(dialog, event));
    dialog.addEventListener("close", () => this.area.focus());
    dialog.querySelector("[data-waive]")?.addEventListener("submit", (event) => {
      event.preventDefault();
      const words = dialog.querySelector("[data-words]").value.trim();
      const reason = dialog.querySelector("[data-reason]").value.replaceAll("|", "/").trim();
      if (words && reason) this.insert(dialog, `[[${bare(words)} | alasan: ${bare(reason)}]]`);
    });
  }

  async search(dialog, search) {
    const asked = new URLSearchParams();
    for (const field of search.querySelectorAll("[name]")) asked.set(field.name, field.value);
    this.asking?.abort();
    this.asking = new AbortController();
    const found = dialog.querySelector("[data-found]");
    try {
      const response = await fetch(`${search.dataset.search}?${asked}`, { signal: this.asking.signal });
      if (response.ok && !response.redirected) found.innerHTML = await response.text();
    } catch (problem) {
      if (problem.name !== "AbortError") found.replaceChildren();
    }
  }

  choose(dialog, button) {
    if (!button) return;
    if (button.dataset.put) this.insert(dialog, button.dataset.put);
    if (button.dataset.item) {
      const words = dialog.querySelector("[data-words]");
      if (!words.value.trim()) {
        words.focus();
        return;
      }
      this.insert(dialog, `[[${bare(words.value)} | bukti ${button.dataset.item}]]`);
    }
  }

  insert(dialog, text) {
    dialog.close();
    put(this.area, text, this.range.start, this.range.end);
  }

  walk(dialog, event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const offers = [...dialog.querySelectorAll(".b-report-offer")];
    if (!step || event.target.matches("select") || !offers.length) return;
    event.preventDefault();
    const at = offers.indexOf(document.activeElement) + step;
    if (at < 0) dialog.querySelector("[type=search]").focus();
    else offers[Math.min(at, offers.length - 1)].focus();
  }
}

function bare(words) {
  return words.replace(/[[\]|]/g, " ").replace(/\s+/g, " ").trim();
}
