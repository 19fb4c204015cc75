// Verifying a bundle: both manifests, the seal's own list and the number, as
// documents/bundle_verification.py does it. Whatever the file holds, the answer is a verification.

import { AT_ONCE, digest, contentsOf, hashOf, hexOf } from "./hashing.js";
import { MANIFEST, finding, opened } from "./refusals.js";
import { UNSIGNED, checkSignature } from "./signature.js";
import { faultOfName } from "./zip_names.js";

const [TAG_MANIFEST, SEAL, INFO] = ["tagmanifest-sha256.txt", "seal.json", "bag-info.txt"];
const [SIGNATURE, PAYLOAD, FORMAT] = ["signature.p7s", "data/", "buktikan-bundle-1"];
const LINE = /^([0-9a-f]{64}) [ *](.+)$/u;
const OXUM = /^Payload-Oxum: (\d{1,18})\.(\d{1,9})$/m;
const LONGEST_SIGNATURE = 1 << 20;

// `expect` is the printed number, `trusted` certificates (DER), `told` hears (bytes, of all).
export async function verifyBundle(
  file, { expect = "", trusted = [], told = () => {}, atOnce = AT_ONCE } = {},
) {
  const { entries = [], findings } = await opened(file);
  if (findings.length) return nothing(findings);
  const reading = new Reading(file, entries, told, atOnce);
  return reading.verification(expect.replace(/\s+/g, "").toLowerCase(), trusted);
}

function nothing(findings) {
  return {
    usable: false, intact: false, sealId: "", facts: {}, altered: [], added: [], removed: [],
    findings, files: 0, signature: UNSIGNED, compared: false, payload: [],
  };
}

class Reading {
  constructor(file, entries, told, atOnce) {
    this.file = file;
    this.atOnce = atOnce;
    this.findings = [];
    this.entries = new Map(
      entries.filter((one) => !one.name.endsWith("/")).map((one) => [one.name, one]),
    );
    const all = entries.reduce((sum, entry) => sum + entry.size, 0);
    let read = 0;
    this.told = (bytes) => told((read += bytes), all);
  }

  async verification(expect, trusted) {
    const closing = await this.tag(TAG_MANIFEST);
    const tags = this.manifest(TAG_MANIFEST, closing);
    const payload = this.manifest(MANIFEST, await this.tag(MANIFEST));
    const listed = new Map([...payload, ...tags]);
    const names = [...this.entries.keys()];
    const present = names.filter((name) => name !== TAG_MANIFEST && name !== SIGNATURE);
    const altered = await this.altered(present.filter((name) => listed.has(name)), listed);
    const sealId = closing.length ? hexOf(await digest(closing)) : "";
    if (expect && expect !== sealId) this.find("bundle.other_seal", { found: sealId, expect });
    await this.checkOxum();
    const facts = await this.facts(payload);
    const signature = await this.signature(closing, trusted);
    if (signature.state === "broken") this.find("bundle.signature_broken", { why: signature.why });
    const added = present.filter((name) => !listed.has(name));
    const removed = [...listed.keys()].filter((name) => !this.entries.has(name));
    const wrong = altered.length + added.length + removed.length + this.findings.length;
    return {
      usable: true, intact: wrong === 0, sealId, facts, altered, added, removed,
      findings: this.findings, files: present.filter(isPayload).length, signature,
      compared: Boolean(expect), payload: present.filter(isPayload),
      entry: (name) => this.entries.get(name),
    };
  }

  find(code, told = {}) {
    this.findings.push(finding(code, told));
  }

  async tag(name) {
    const entry = this.entries.get(name);
    if (!entry) {
      this.find("bundle.no_tag", { name });
      return new Uint8Array();
    }
    try {
      return await contentsOf(this.file, entry);
    } catch {
      this.find("bundle.broken_tag", { name });
      return new Uint8Array();
    }
  }

  // Path and hash of each line; a path in the wrong manifest could hide from the other.
  manifest(name, bytes) {
    const listed = new Map();
    const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes).replace(/\n$/, "");
    for (const [at, line] of (bytes.length ? text.split("\n") : []).entries()) {
      const [, hash, path] = LINE.exec(line) ?? [];
      if (!path || listed.has(path) || !belongs(path, name)) {
        this.find("bundle.manifest_line", { name, line: at + 1 });
      } else {
        listed.set(path, hash);
      }
    }
    return listed;
  }

  async altered(names, listed) {
    const found = [];
    for (const name of names) {
      const hash = await hashOf(this.file, this.entries.get(name), this.told, this.atOnce);
      if (hash !== listed.get(name)) found.push(name);
    }
    return found;
  }

  async checkOxum() {
    const info = this.entries.has(INFO) ? await this.tag(INFO) : new Uint8Array();
    const [, octets, streams] = OXUM.exec(new TextDecoder().decode(info)) ?? [];
    const sizes = [...this.entries].filter(([name]) => isPayload(name)).map(([, one]) => one.size);
    const counted = sizes.reduce((sum, size) => sum + size, 0);
    if (octets === undefined || Number(octets) !== counted || Number(streams) !== sizes.length) {
      this.find("bundle.oxum", { files: sizes.length, bytes: counted });
    }
  }

  // seal.json lists the payload once more: who rewrites manifests forgets it.
  async facts(payload) {
    const bytes = await this.tag(SEAL);
    if (!bytes.length) return {};
    const facts = parsed(bytes);
    if (!facts) {
      this.find("bundle.seal_unreadable");
      return {};
    }
    const sealed = new Map(rows(facts.files).map((row) => [row.path, row.sha256]));
    const same = [...payload].every(([path, hash]) => sealed.get(path) === hash);
    if (sealed.size !== payload.size || !same) this.find("bundle.seal_differs");
    return facts;
  }

  async signature(closing, trusted) {
    const entry = this.entries.get(SIGNATURE);
    if (!entry) return UNSIGNED;
    if (entry.size > LONGEST_SIGNATURE) return checkSignature(closing, null, trusted);
    const bytes = await contentsOf(this.file, entry).catch(() => null);
    return checkSignature(closing, bytes, trusted);
  }
}

const isPayload = (name) => name.startsWith(PAYLOAD);
const belongs = (path, manifest) => isPayload(path) === (manifest === MANIFEST) && !faultOfName(path);

// A list of objects; empty where it is missing.
export const rows = (value) =>
  Array.isArray(value) ? value.filter((row) => row && typeof row === "object") : [];

function parsed(bytes) {
  try {
    const facts = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
    return facts && !Array.isArray(facts) && facts.format === FORMAT ? facts : null;
  } catch {
    return null;
  }
}
