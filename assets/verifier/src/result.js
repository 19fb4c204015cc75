// The verdict as a person reads it. Nothing that was not checked is called valid.

import { contents } from "./contents.js";
import { code, element, table, termList } from "./element.js";
import { moment, number, word } from "./words.js";
import { shown } from "./zip_names.js";

// What is known of the bundle: unusable, changed, proven or merely intact.
export function verdictOf(found) {
  if (!found.usable) return "unusable";
  if (!found.intact) return "changed";
  return found.compared || found.signature.state === "valid" ? "proven" : "intact";
}

const PANELS = { unusable: "bad", changed: "bad", proven: "good", intact: "open" };
const SIGNS = {
  valid: "good", unknown_signer: "open", expired: "open", unchecked: "open", unsigned: "open",
  broken: "bad",
};

export function result(file, found, checkedAt) {
  const verdict = verdictOf(found);
  return [
    element("h2", { id: "hasil-judul" }, word("result", { name: shown(file.name) })),
    element(
      "div", { class: `panel panel--${PANELS[verdict]}`, id: "putusan", "data-verdict": verdict },
      element("p", { class: "panel__word" }, word(`verdict_${verdict}`)),
      element("p", {}, word(`about_${verdict}`)),
    ),
    ...(found.usable ? [element("h3", {}, word("checks")), checks(found)] : []),
    ...lists(found),
    ...(found.usable ? [...told(found), ...contents(file, found)] : []),
    element("h3", {}, word("limits")),
    element("p", {}, word("limits_about")),
    element("p", { class: "hint" }, word("checked_at", { time: moment(checkedAt) })),
  ].filter(Boolean);
}

function checks(found) {
  const counts = Object.fromEntries(
    ["altered", "added", "removed", "findings"].map((name) => [name, number(found[name].length)]),
  );
  const words = found.intact ? "contents_intact" : "contents_changed";
  const files = number(found.files);
  return termList([
    [word("check_contents"), word(words, { ...counts, files })],
    [word("check_number"), seal(found)],
    [word("check_signature"), signature(found.signature)],
  ]);
}

function seal(found) {
  const other = found.findings.some((one) => one.code === "bundle.other_seal");
  const state = other ? "other" : found.compared ? "same" : "open";
  const kind = { other: "bad", same: "good", open: "open" }[state];
  return element(
    "div", {}, element("p", {}, sign(kind, word(`number_${state}`))),
    element("p", {}, code(found.sealId)),
  );
}

const sign = (kind, words) => element("span", { class: `sign sign--${kind}` }, words);

function signature(one) {
  const facts = termList([
    [word("signer"), one.signer],
    [word("issuer"), one.issuer],
    [word("fingerprint"), one.fingerprint && code(one.fingerprint)],
    [word("signed_at"), one.signedAt && moment(one.signedAt)],
    [word("stamped_at"), one.stampedAt && moment(one.stampedAt)],
    [word("valid_until"), one.validUntil && moment(one.validUntil)],
  ]);
  const state = sign(SIGNS[one.state], word(`state_${one.state}`));
  state.id = "tanda-tangan";
  state.dataset.state = one.state;
  const why = [word(`why_${one.why}`), one.stampWhy && word(`why_${one.stampWhy}`)];
  return element(
    "div", {}, element("p", {}, state), element("p", {}, why.filter(Boolean).join(" ")), facts,
  );
}

function* lists(found) {
  for (const name of ["altered", "added", "removed"]) {
    if (!found[name].length) continue;
    yield element("h3", {}, word(name));
    const items = found[name].map((path) => element("li", {}, code(shown(path))));
    yield element("ul", { "data-list": name }, ...items);
  }
  if (found.findings.length) {
    yield element("h3", {}, word("findings"));
    const items = found.findings.map((one) => element("li", { "data-code": one.code }, said(one)));
    yield element("ul", { "data-list": "findings" }, ...items);
  }
}

function said({ code: key, told: particulars }) {
  const why = { "bundle.unsafe_name": "", "bundle.signature_broken": "why_" }[key];
  const filled = why === undefined ? {} : { why: word(`${why}${particulars.why}`) };
  return word(particulars.words ?? key, { ...particulars, ...filled });
}

// seal.json as it stands there: text of unknown origin until number or signature prove it.
function told({ facts, intact, sealId, compared, signature: one }) {
  const proven = intact && (compared || one.state === "valid");
  const say = (value) => (typeof value === "string" ? shown(value) : "");
  const kinds = ["report", "evaluation", "model"];
  return [
    element("h3", {}, word("facts")),
    proven ? null : element("p", { class: "hint" }, word("facts_unproven")),
    termList([
      [word("name"), say(facts.title)],
      [word("kind"), kinds.includes(facts.kind) ? word(`kind_${facts.kind}`) : say(facts.kind)],
      [word("organisation"), say(facts.organisation)],
      [word("session"), say(facts.session)],
      [word("framework"), say(facts.framework?.key)],
      [word("sealed_by"), say(facts.sealed_by)],
      [word("sealed_at"), say(facts.sealed_at) && moment(say(facts.sealed_at))],
      [word("seal"), code(sealId)],
      [word("supersedes"), say(facts.supersedes) && code(say(facts.supersedes))],
      [word("reason"), say(facts.reason)],
      [word("synthetic"), facts.facts?.synthetic === true ? word("synthetic_yes") : ""],
    ]),
    ...completeness(facts.facts ?? {}),
  ];
}

const COUNTS = [
  "backed", "waiting", "rejected", "without", "not_supplied", "no_data", "unsupported",
  "contradicted", "open_problems",
];

function completeness(counts) {
  if (!Number.isInteger(counts.lines)) return [];
  const rows = COUNTS.filter((name) => Number.isInteger(counts[name]));
  return [
    element("h3", {}, word("completeness")),
    table(
      [word("line_state"), word("line_count")],
      [[word("of_lines"), number(counts.lines)], ...rows.map((name) => [word(name), number(counts[name])])],
      { numbers: [1] },
    ),
  ];
}
