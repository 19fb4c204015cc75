// The form of the page: takes the file, the number and the certificates, shows the verdict.

import { verifyBundle } from "./bundle.js";
import { certificatesOf } from "./certificate.js";
import { result } from "./result.js";
import { spoken, toggleLanguage, word } from "./words.js";
import { shown } from "./zip_names.js";

const at = (id) => document.getElementById(id);
const [form, box, wrong, answer] = ["isian", "kotak", "galat", "hasil"].map(at);
let last = null;
let dropped = null;

function say() {
  document.documentElement.lang = spoken();
  document.title = `${word("title")} - Buktikan`;
  at("bahasa").lang = spoken() === "id" ? "en" : "id";
  for (const one of document.querySelectorAll("[data-word]")) {
    one.textContent = word(one.dataset.word);
  }
  if (last) answer.replaceChildren(...result(last.file, last.found, last.at));
}

function complain(input, words) {
  wrong.textContent = words;
  input.setAttribute("aria-invalid", "true");
  input.focus();
}

async function trusted() {
  const found = [];
  for (const file of at("sertifikat").files) {
    try {
      found.push(...(await certificatesOf(new Uint8Array(await file.arrayBuffer()))));
    } catch {
      throw new Error(word("bad_certificate", { name: shown(file.name) }));
    }
  }
  return found;
}

// The form's own faults are told beside it; null when there is one.
async function asked() {
  wrong.textContent = "";
  for (const input of form.querySelectorAll("input")) input.removeAttribute("aria-invalid");
  const file = dropped ?? at("bundel").files[0];
  if (!file) return complain(at("bundel"), word("no_file"));
  const expect = at("nomor").value.replace(/\s+/g, "").toLowerCase();
  if (expect && !/^[0-9a-f]{64}$/.test(expect)) return complain(at("nomor"), word("bad_number"));
  try {
    return { file, expect, trusted: await trusted() };
  } catch (error) {
    return complain(at("sertifikat"), error.message);
  }
}

function progress(read, all) {
  const percent = all ? Math.min(100, Math.floor((read / all) * 100)) : 100;
  at("batang").value = percent;
  if (percent % 10 === 0) at("kemajuan-kata").textContent = word("reading", { percent });
}

async function check() {
  answer.hidden = true;
  const wanted = await asked();
  if (!wanted) return;
  const [button, shownProgress] = [form.querySelector(".go"), at("kemajuan")];
  shownProgress.hidden = false;
  button.disabled = true;
  progress(0, 1);
  try {
    const found = await verifyBundle(wanted.file, { ...wanted, told: progress });
    last = { file: wanted.file, found, at: new Date() };
    answer.replaceChildren(...result(last.file, found, last.at));
    answer.hidden = false;
    answer.focus();
  } catch (error) {
    wrong.textContent = word("failed", { why: shown(String(error?.message ?? error)) });
  } finally {
    shownProgress.hidden = true;
    button.disabled = false;
  }
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  check();
});
at("bundel").addEventListener("change", () => (dropped = null));
at("bahasa").addEventListener("click", () => {
  toggleLanguage();
  say();
});
for (const [kind, over] of [["dragover", true], ["dragleave", false], ["drop", false]]) {
  box.addEventListener(kind, (event) => {
    event.preventDefault();
    box.classList.toggle("drop--over", over);
    if (kind === "drop" && event.dataTransfer.files.length) take(event.dataTransfer.files);
  });
}

// A dropped file stands in the field like one that was chosen, where the browser allows it.
function take(files) {
  const field = at("bundel");
  field.files = files;
  dropped = field.files[0] ? null : files[0];
}

if (typeof DecompressionStream === "undefined") wrong.textContent = word("old_browser");

// For programs that drive the page, such as its own tests: the same verdict as data.
globalThis.buktikan = { verifyBundle, certificatesOf };
