// One sitting before one part: every letter is kept in this browser at once and on the server soon.
import { Waiting } from "../intake/waiting.js";
import { words } from "./words.js";

const PATIENCE = 10000; // milliseconds; a server that says nothing is a lost connection
const PAUSE = 1200; // after the last letter
const AGAIN = 5000;

export class Sitting {
  constructor(form, area, tell) {
    this.form = form;
    this.area = area;
    this.tell = tell;
    this.tab = crypto.randomUUID ? crypto.randomUUID() : String(Math.random()).slice(2);
    this.waiting = new Waiting(`buktikan:${form.dataset.keep}:${form.dataset.person}`);
    this.sent = area.value; // what the server has, as a version or as a draft
    this.busy = false;
    this.leaving = false;
    form.append(this.hidden("tab", this.tab));
    area.addEventListener("input", () => this.typed());
    form.addEventListener("submit", (event) => this.leave(event));
    window.addEventListener("pageshow", () => (this.leaving = false));
    window.addEventListener("online", () => this.keep());
    setInterval(() => this.keep(), AGAIN);
  }

  hidden(name, value) {
    const field = document.createElement("input");
    Object.assign(field, { type: "hidden", name, value });
    return field;
  }

  typed() {
    this.store();
    this.tell("typing");
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.keep(), PAUSE);
  }

  store() {
    this.waiting.keep(this.tab, {
      teks: this.area.value,
      dasar: this.form.elements.dasar.value,
      at: Date.now(),
    });
  }

  // What is sent as a version must not come once more, later, as a draft of its own.
  leave(event) {
    clearTimeout(this.timer);
    this.leaving = true;
    if (this.area.value !== this.sent) this.store();
    if (!this.busy) return;
    event.preventDefault();
    this.then = () => this.form.requestSubmit(event.submitter);
  }

  forget() {
    this.waiting.drop(this.tab);
    this.sent = this.area.value;
  }

  async keep() {
    const text = this.area.value;
    if (this.busy || this.leaving || text === this.sent) return;
    this.busy = true;
    const fields = this.form.elements;
    try {
      const answer = await this.post(text, fields.dasar.value, fields.konsep.value, fields.giliran.value);
      fields.konsep.value = answer.draft;
      fields.giliran.value = answer.turn;
      this.sent = text;
      if (this.area.value === text) {
        this.waiting.drop(this.tab);
        this.tell("kept");
      }
    } catch (problem) {
      this.tell(problem.words || "lost");
    } finally {
      this.busy = false;
      this.then?.();
      this.then = null;
    }
  }

  async post(text, base, draft, turn) {
    const data = new FormData();
    data.set("csrfmiddlewaretoken", this.form.elements.csrfmiddlewaretoken.value);
    data.set("teks", text);
    data.set("dasar", base);
    data.set("konsep", draft);
    data.set("giliran", turn);
    const response = await fetch(this.form.dataset.keep, {
      method: "POST",
      body: data,
      headers: { Accept: "application/json" },
      signal: AbortSignal.timeout(PATIENCE),
    });
    if (response.status === 401 || response.redirected) throw { words: "signin" };
    if (response.status === 413) throw { words: "long" };
    const kind = response.headers.get("content-type") || "";
    if (!response.ok || !kind.includes("application/json")) throw { words: "local" };
    const answer = await response.json();
    if (answer.state !== "kept") throw { words: "local" };
    return answer;
  }

  // What an earlier tab could not send: the newest goes on in this editor, older ones to the server.
  restore() {
    const asked = new URL(location.href);
    const saved = asked.searchParams.get("tersimpan");
    if (saved) {
      this.waiting.drop(saved);
      asked.searchParams.delete("tersimpan");
      history.replaceState(null, "", asked);
    }
    const left = this.waiting.all().sort((one, other) => other[1].at - one[1].at);
    left.forEach(([tab, kept], place) => {
      if (kept.teks.trim() === this.area.value.trim()) this.waiting.drop(tab);
      else if (place === 0 && !this.area.readOnly) this.goOn(tab, kept);
      else this.handOver(tab, kept);
    });
  }

  goOn(tab, kept) {
    this.area.value = kept.teks;
    this.form.elements.dasar.value = kept.dasar;
    this.form.elements.konsep.value = "";
    this.store();
    this.waiting.drop(tab);
    this.tell("restored");
    this.area.dispatchEvent(new Event("input", { bubbles: true }));
    this.tell("restored");
  }

  async handOver(tab, kept) {
    try {
      await this.post(kept.teks, kept.dasar, "", "");
      this.waiting.drop(tab);
    } catch {
      // it stays in this browser and is offered again next time
    }
  }
}
