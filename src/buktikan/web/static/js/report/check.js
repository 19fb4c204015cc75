// The claim check and the preview beside the text, asked again whenever one stops typing.
import { show, put } from "./typing.js";

const PAUSE = 700;

export class Check {
  constructor(form, area, panel, said, dialogs, tell) {
    Object.assign(this, { form, area, panel, said, dialogs, tell });
    area.addEventListener("input", () => {
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.ask(), PAUSE);
    });
    panel.addEventListener("click", (event) => this.mend(event.target));
    this.wake();
  }

  async ask() {
    this.asking?.abort();
    const asking = new AbortController();
    this.asking = asking;
    const data = new FormData();
    data.set("csrfmiddlewaretoken", this.form.elements.csrfmiddlewaretoken.value);
    data.set("teks", this.area.value);
    this.panel.setAttribute("aria-busy", "true");
    try {
      const response = await fetch(this.form.dataset.examine, {
        method: "POST",
        body: data,
        signal: asking.signal,
      });
      if (!response.ok || response.redirected) throw new Error("refused");
      this.panel.innerHTML = await response.text();
      this.wake();
    } catch (problem) {
      if (problem.name !== "AbortError") this.tell("unchecked");
      return;
    } finally {
      if (this.asking === asking) this.panel.removeAttribute("aria-busy");
    }
    const summary = this.panel.querySelector("[data-said]")?.dataset.said || "";
    if (this.said && this.said.textContent !== summary) this.said.textContent = summary;
  }

  wake() {
    for (const one of this.panel.querySelectorAll("[data-mends]")) one.hidden = false;
  }

  mend(button) {
    const row = button.closest?.("[data-start]");
    if (!row || button.type !== "button") return;
    const start = Number(row.dataset.start);
    const end = Number(row.dataset.end);
    if (this.area.value.slice(start, end) !== row.dataset.raw) {
      this.tell("moved");
      this.ask();
      return;
    }
    if (button.dataset.put) put(this.area, button.dataset.put, start, end);
    else if (button.dataset.open) this.dialogs.open(button.dataset.open, { start, end });
    else show(this.area, start, end);
  }
}
