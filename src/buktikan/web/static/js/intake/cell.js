// One cell: its fields, its state on the screen, and the way to the server and back.
import { tell, words } from "./words.js";

const PATIENCE = 10000; // milliseconds; a server that says nothing is a lost connection

export class Cell {
  constructor(body, form, waiting) {
    this.body = body;
    this.form = form;
    this.waiting = waiting;
    this.address = body.dataset.cell;
    this.busy = false;
    this.theirs = null; // what another person left, while one has to choose
    this.fields = {};
    for (const field of body.querySelectorAll("[data-field]")) {
      this.fields[field.dataset.field] = field;
    }
    body.addEventListener("change", (event) => {
      if (event.target.dataset.field) this.changed();
    });
    body.addEventListener("click", (event) => this.choose(event.target));
  }

  values() {
    const found = {};
    for (const [name, field] of Object.entries(this.fields)) found[name] = field.value;
    return found;
  }

  changed() {
    this.waiting.keep(this.address, this.values());
    this.show("saving", words("saving"));
    this.save();
  }

  restore(kept) {
    for (const [name, text] of Object.entries(kept)) {
      if (this.fields[name]) this.fields[name].value = text;
    }
    this.show("unsaved", words("kept"));
    this.save();
  }

  async save() {
    if (this.busy || this.theirs || !this.waiting.has(this.address)) return;
    this.busy = true;
    const sent = this.values();
    this.show("saving", words("saving"));
    try {
      const answer = await this.post(sent);
      this.take(answer, sent);
    } catch (problem) {
      this.show("unsaved", problem.words || words("kept"));
      tell(this.form, problem.words || words("lost"));
    } finally {
      this.busy = false;
    }
    if (!this.waiting.has(this.address)) return;
    // what was typed while this was under way goes out now, also after a refusal
    const typed = JSON.stringify(this.values()) !== JSON.stringify(sent);
    if (this.body.classList.contains("is-saved") || typed) this.save();
  }

  async post(sent) {
    const data = new FormData();
    data.set("sel", this.address);
    data.set("csrfmiddlewaretoken", this.form.elements.csrfmiddlewaretoken.value);
    for (const [name, text] of Object.entries(sent)) data.set(name, text);
    const response = await fetch(this.form.dataset.intake, {
      method: "POST",
      body: data,
      headers: { Accept: "application/json" },
      signal: AbortSignal.timeout(PATIENCE),
    });
    if (response.status === 401 || response.redirected) throw { words: words("signin") };
    const kind = response.headers.get("content-type") || "";
    if (!kind.includes("application/json")) throw { words: words("refused") };
    return response.json();
  }

  take(answer, sent) {
    tell(this.form, "");
    if (answer.state === "closed") throw { words: answer.words };
    if (answer.state === "conflict") {
      this.part("conflict").innerHTML = answer.conflict;
      this.theirs = answer;
      this.show("conflict", words("conflict"));
      return;
    }
    if (answer.state !== "saved") throw { words: words("refused") };
    this.fields.token.value = answer.token;
    this.part("conflict")?.replaceChildren();
    const now = this.values();
    const same = Object.keys(sent).every((name) => name === "token" || now[name] === sent[name]);
    if (same) this.waiting.drop(this.address);
    else this.waiting.keep(this.address, now);
    this.show("saved", answer.words);
    this.judge(answer);
  }

  judge(answer) {
    const problems = this.part("problems");
    if (problems && answer.problems !== undefined) problems.innerHTML = answer.problems;
    this.body.classList.toggle("is-problem", Boolean(answer.grave));
    const sum = document.querySelector("[data-sum]");
    if (sum && answer.sum) sum.innerHTML = answer.sum;
    this.searchAgain();
  }

  searchAgain() {
    // What was found stood for the number before; the server looks for this one now.
    for (const mark of this.body.querySelectorAll("[data-mark]")) {
      window.htmx?.ajax("GET", mark.dataset.mark, { target: mark, swap: "outerHTML" });
    }
  }

  choose(target) {
    const taken = target.dataset?.take;
    if (!taken || !this.theirs) return;
    const theirs = this.theirs;
    this.theirs = null;
    this.fields.token.value = theirs.token;
    if (taken === "theirs") {
      this.fields.nilai.value = theirs.text;
      this.waiting.drop(this.address);
      this.show("saved", words("theirs"));
    } else {
      this.changed();
    }
    this.part("conflict").replaceChildren();
    this.fields.nilai?.focus();
  }

  part(name) {
    return this.body.querySelector(`[data-${name}]`);
  }

  show(state, text) {
    for (const one of ["saving", "saved", "unsaved", "conflict"]) {
      this.body.classList.toggle(`is-${one}`, one === state);
    }
    const status = this.part("status");
    if (status) status.textContent = text;
  }
}
