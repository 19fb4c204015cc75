// What makes a zip unsafe to read on, told before a single entry is unpacked.
// The same rules and codes as documents/bundle_refusals.py.

import { Damage, directoryOf, entriesOf, hasEndRecord, isSeamless } from "./zip_layout.js";
import { clashing, faultOfName, shown } from "./zip_names.js";

export const MANIFEST = "manifest-sha256.txt";
export const DECLARATION = "bagit.txt";
export const LARGEST_TAG = 16 << 20;
const LARGEST_DIRECTORY = 8 << 20;
const LARGEST_TOTAL = 2 ** 40;
const SMALL_ENOUGH = 64 << 20;
const BOMB_RATIO = 200;
const [STORED, DEFLATED] = [0, 8];
const [SYMLINK, TYPE_BITS] = [0o120000, 0o170000];

export const finding = (code, told = {}) => ({ code, told });

// The entries of a zip that is safe to read, or the findings why it is not.
export async function opened(file) {
  try {
    const directory = await directoryOf(file);
    if (!directory) {
      const around = await hasEndRecord(file);
      return { findings: [finding(around ? "bundle.extra_bytes" : "bundle.unreadable")] };
    }
    if (directory.size > LARGEST_DIRECTORY) {
      return { findings: [finding("bundle.too_large", { words: "bundle.too_many" })] };
    }
    const entries = await entriesOf(file, directory);
    return { entries, findings: await refusals(file, entries, directory) };
  } catch (error) {
    if (error instanceof Damage || error instanceof DOMException || error instanceof RangeError) {
      return { findings: [finding("bundle.unreadable")] };
    }
    throw error;
  }
}

async function refusals(file, entries, directory) {
  const found = entries.flatMap((entry) => [...refusalsOf(entry)]);
  for (const name of clashing(entries.map((entry) => entry.name))) {
    found.push(finding("bundle.name_twice", { name: shown(name) }));
  }
  const unpacked = entries.reduce((sum, entry) => sum + entry.size, 0);
  if (unpacked > LARGEST_TOTAL) found.push(finding("bundle.too_large"));
  const named = found.some((one) => one.code === "bundle.bomb");
  if (!named && isBomb(unpacked, file.size)) found.push(finding("bundle.bomb"));
  const names = new Set(entries.map((entry) => entry.name));
  if (!names.has(DECLARATION) || !names.has(MANIFEST)) {
    found.push(finding("bundle.not_a_bundle"));
  } else if (!(await isSeamless(file, entries, directory))) {
    found.push(finding("bundle.extra_bytes"));
  }
  return found;
}

function isBomb(unpacked, packed) {
  return unpacked > SMALL_ENOUGH && unpacked > BOMB_RATIO * Math.max(packed, 1);
}

function* refusalsOf(entry) {
  const name = shown(entry.name);
  const isFolder = entry.name.endsWith("/");
  const fault = faultOfName(entry.name.replace(/\/$/, ""));
  if (fault || entry.otherName) {
    yield finding("bundle.unsafe_name", { name, why: fault || "name_two_ways" });
  }
  if ((entry.mode & TYPE_BITS) === SYMLINK) yield finding("bundle.link", { name });
  if (entry.flags & 0x1) yield finding("bundle.encrypted", { name });
  if (entry.method !== STORED && entry.method !== DEFLATED) yield finding("bundle.packing", { name });
  if (isFolder && entry.size) yield finding("bundle.folder_with_contents", { name });
  if (entry.size > SMALL_ENOUGH && isBomb(entry.size, entry.packed)) {
    yield finding("bundle.bomb", { name });
  }
  if (!entry.name.includes("/") && entry.size > LARGEST_TAG) {
    yield finding("bundle.too_large", { name });
  }
}
