// A form whose words are never lost: every letter stays in this browser, and soon on the server.
import { Waiting } from "../intake/waiting.js";
import { words } from "./words.js";

const PATIENCE = 10000; // milliseconds; a server that says nothing is a lost connection
const PAUSE = 900; // after the last letter
const AGAIN = 5000;
const OWN = new Set(["csrfmiddlewaretoken", "konsep", "giliran", "tab", "langkah", "versi"]);

export class Keeping {
  // `address` is where drafts go; without one the words stay in this browser alone. `more` makes
  // another row of fields where words come back that the page has no field for.
  constructor(form, name, address, more = null) {
    this.form = form;
    this.address = address;
    this.more = more;
    this.status = form.querySelector("[data-status]");
    this.tab = crypto.randomUUID ? crypto.randomUUID() : String(Math.random()).slice(2);
    this.waiting = new Waiting(`buktikan:rapat:${location.pathname}:${name}`);
    const field = document.createElement("input");
    Object.assign(field, { type: "hidden", name: "tab", value: this.tab });
    form.append(field);
    this.sent = this.text();
    form.addEventListener("input", () => this.typed());
    form.addEventListener("submit", (event) => this.leave(event));
    window.addEventListener("pageshow", () => (this.leaving = false));
    window.addEventListener("online", () => this.keep());
    if (address) setInterval(() => this.keep(), AGAIN);
    this.restore();
  }

  fields() {
    return [...new FormData(this.form)].filter(([name]) => !OWN.has(name));
  }

  text() {
    return JSON.stringify(this.fields());
  }

  tell(name) {
    if (this.status) this.status.textContent = words(name);
  }

  typed() {
    this.waiting.keep(this.tab, { fields: this.fields(), at: Date.now() });
    this.tell(this.address ? "typing" : "local");
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.keep(), PAUSE);
  }

  leave(event) {
    clearTimeout(this.timer);
    this.leaving = true;
    if (!this.busy) return;
    event.preventDefault();
    this.then = () => this.form.requestSubmit(event.submitter);
  }

  async keep() {
    const text = this.text();
    if (!this.address || this.busy || this.leaving || text === this.sent) return;
    this.busy = true;
    try {
      const answer = await this.post();
      this.form.elements.konsep.value = answer.draft;
      this.form.elements.giliran.value = answer.turn;
      this.sent = text;
      if (this.text() === text) {
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

  async post() {
    const response = await fetch(this.address, {
      method: "POST",
      body: new FormData(this.form),
      headers: { Accept: "application/json" },
      signal: AbortSignal.timeout(PATIENCE),
    });
    if (response.status === 401 || response.redirected) throw { words: "signin" };
    if (!response.ok) throw { words: "lost" };
    return response.json();
  }

  // What an earlier page of this browser could not send goes on here, unless it was recorded.
  restore() {
    const saved = new URL(location.href).searchParams.get("tersimpan");
    if (saved) this.waiting.drop(saved);
    const left = this.waiting.all().sort((one, other) => other[1].at - one[1].at);
    const [newest] = left;
    if (!newest) return;
    const [tab, kept] = newest;
    if (JSON.stringify(kept.fields) !== this.text()) {
      this.put(kept.fields);
      this.typed();
      this.tell("restored");
    }
    this.waiting.drop(tab);
  }

  put(fields) {
    const places = new Map();
    for (const [name, value] of fields) {
      const at = places.get(name) || 0;
      let held = [...this.form.elements].filter((one) => one.name === name);
      places.set(name, at + 1);
      if (!held[at] && this.more && held[0]?.type !== "radio") {
        this.more();
        held = [...this.form.elements].filter((one) => one.name === name);
      }
      if (held[0]?.type === "radio") held.forEach((one) => (one.checked = one.value === value));
      else if (held[at]) held[at].value = value;
    }
  }
}
