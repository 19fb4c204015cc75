// What the bundle holds, by kind, each file to be saved; what was withheld, and what changed.

import { rows } from "./bundle.js";
import { code, element, table } from "./element.js";
import { blobOf, contentsOf } from "./hashing.js";
import { size, word } from "./words.js";
import { shown } from "./zip_names.js";

const GROUPS = [
  ["documents", /^data\/documents\//],
  ["data", /^data\/[^/]+$/],
  ["evidence", /^data\/evidence\//],
  ["framework_files", /^data\/framework\//],
  ["others", /^data\//],
];
const DIFFERENCE = "data/difference.json";
const LARGEST_DIFFERENCE = 16 << 20;

export function contents(file, found) {
  const about = new Map(rows(found.facts.files).map((row) => [row.path, row]));
  const left = new Set(found.payload);
  const groups = GROUPS.map(([name, pattern]) => {
    const paths = [...left].filter((path) => pattern.test(path)).sort();
    for (const path of paths) left.delete(path);
    return group(file, found, name, paths, about);
  });
  return [
    ...difference(file, found),
    element("h3", {}, word("contents")),
    element("p", { class: "hint" }, word("save_care")),
    ...groups.filter(Boolean),
    ...withheld(found),
  ];
}

function group(file, found, name, paths, about) {
  if (!paths.length) return null;
  const lines = paths.map((path) => {
    const row = about.get(path) ?? {};
    const entry = found.entry(path);
    const told = typeof row.description === "string" ? shown(row.description) : "";
    const changed = found.altered.includes(path) || found.added.includes(path);
    const last = changed
      ? element("span", { class: "sign sign--bad" }, word(found.added.includes(path) ? "added" : "altered"))
      : saver(file, entry, path, typeof row.media_type === "string" ? row.media_type : "");
    return [code(shown(path.replace(/^data\//, ""))), told, size(entry.size), last];
  });
  const heads = [word("name"), word("about"), word("size"), word("save")];
  const opened = name === "documents" ? { open: "" } : {};
  return element(
    "details", opened,
    element("summary", {}, `${word(name)} (${paths.length})`),
    table(heads, lines, { kind: "files", numbers: [2], act: 3 }),
  );
}

// Saved, never shown: a file of strangers must not run beside this page.
function saver(file, entry, path, type) {
  const name = path.split("/").at(-1);
  const button = element(
    "button", { type: "button", class: "save", "aria-label": word("save_name", { name: shown(path) }) },
    word("save"),
  );
  button.addEventListener("click", async () => {
    try {
      const address = URL.createObjectURL(await blobOf(file, entry, type));
      element("a", { href: address, download: name }).click();
      setTimeout(() => URL.revokeObjectURL(address), 60_000);
    } catch {
      button.replaceWith(word("not_saved"));
    }
  });
  return button;
}

function withheld({ facts }) {
  const files = rows(facts.withheld);
  if (!files.length) return [];
  const say = (value) => (typeof value === "string" ? shown(value) : "");
  const lines = files.map((row) => [say(row.name), say(row.item), say(row.reason), code(say(row.sha256))]);
  return [
    element("h3", {}, `${word("withheld")} (${files.length})`),
    element("p", {}, word("withheld_about")),
    table([word("name"), word("item"), word("withheld_why"), "SHA-256"], lines, { kind: "files" }),
  ];
}

// The list of what an erratum changed; it is read when the result is shown.
function difference(file, found) {
  const entry = found.usable ? found.entry(DIFFERENCE) : null;
  const fit = entry && entry.size <= LARGEST_DIFFERENCE && !found.altered.includes(DIFFERENCE);
  if (!fit || found.added.includes(DIFFERENCE)) return [];
  const place = element("div", {});
  contentsOf(file, entry).then(
    (bytes) => place.append(...differenceOf(bytes)),
    () => undefined,
  );
  return [element("h3", {}, word("difference")), place];
}

const SUBJECTS = ["achievements", "texts", "values", "evidence", "notes", "session"];
const KINDS = ["added", "removed", "changed"];

function differenceOf(bytes) {
  try {
    const changes = rows(JSON.parse(new TextDecoder().decode(bytes)).changes);
    const lines = changes.map((row) => [about(row), lined(row.before), lined(row.after)]);
    const heads = [word("what"), word("before"), word("after")];
    return [table(heads, lines, { kind: "files lines" })];
  } catch {
    return [element("p", {}, word("difference_unreadable"))];
  }
}

function about({ subject, kind, label }) {
  const named = SUBJECTS.includes(subject) ? word(`subject_${subject}`) : "";
  const done = KINDS.includes(kind) ? word(`kind_${kind}`) : "";
  return [named, lined(label), done && `(${done})`].filter(Boolean).join(" ");
}

// Text of several lines: each is made safe for itself.
const lined = (value) =>
  typeof value === "string" ? value.split("\n").map(shown).join("\n") : "";
