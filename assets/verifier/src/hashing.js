// SHA-256 of what lies in a zip, piece by piece: a file may be larger than the memory.

import { sha256 } from "@noble/hashes/sha2.js";
import { Damage, startOf } from "./zip_layout.js";

export const AT_ONCE = 256 << 20;
const PIECE = 4 << 20;
const STORED = 0;
export const UNREADABLE = "-";

export const hexOf = (bytes) =>
  [...bytes].map((one) => one.toString(16).padStart(2, "0")).join("");

// WebCrypto hashes much faster but only what is in memory; pages of old browsers have none.
export async function digest(bytes) {
  const subtle = globalThis.crypto?.subtle;
  return subtle ? new Uint8Array(await subtle.digest("SHA-256", bytes)) : sha256(bytes);
}

// The hash of an entry in hexadecimal, or UNREADABLE where it is damaged; `told` hears bytes.
// Entries of more than `atOnce` bytes never stand in memory as a whole.
export async function hashOf(file, entry, told, atOnce) {
  try {
    if (entry.size <= atOnce) {
      const bytes = await contentsOf(file, entry);
      told(entry.size);
      return hexOf(await digest(bytes));
    }
    const running = sha256.create();
    for await (const piece of pieces(file, entry)) {
      running.update(piece);
      told(piece.length);
    }
    return hexOf(running.digest());
  } catch (error) {
    if (error instanceof Damage || error instanceof DOMException || error instanceof TypeError) {
      return UNREADABLE;
    }
    throw error;
  }
}

// The entry's bytes in memory.
export async function contentsOf(file, entry) {
  if (entry.method === STORED) {
    const blob = await blobOf(file, entry, "");
    return new Uint8Array(await blob.arrayBuffer());
  }
  const bytes = new Uint8Array(entry.size);
  let at = 0;
  for await (const piece of pieces(file, entry)) {
    bytes.set(piece, at);
    at += piece.length;
  }
  return bytes;
}

// The entry as a file of its own; one that is stored is not even copied.
export async function blobOf(file, entry, type) {
  const start = await startOf(file, entry);
  if (start < 0) throw new Damage("header");
  if (entry.method === STORED) {
    if (entry.packed !== entry.size) throw new Damage("length");
    return file.slice(start, start + entry.size, type);
  }
  const parts = [];
  for await (const piece of pieces(file, entry)) parts.push(new Blob([piece]));
  return new Blob(parts, { type });
}

// Exactly the bytes that the directory promises: more or fewer are damage.
async function* pieces(file, entry) {
  const start = await startOf(file, entry);
  if (start < 0) throw new Damage("header");
  const source = entry.method === STORED ? stored : inflated;
  let left = entry.size;
  let crc = 0xffffffff;
  for await (const piece of source(file, start, entry)) {
    left -= piece.length;
    if (left < 0) throw new Damage("longer");
    if (entry.method !== STORED) crc = crcOf(crc, piece);
    yield piece;
  }
  if (left || (entry.method !== STORED && (crc ^ 0xffffffff) >>> 0 !== entry.crc)) {
    throw new Damage("length");
  }
}

async function* stored(file, start, entry) {
  if (entry.packed !== entry.size) throw new Damage("length");
  for (let at = 0; at < entry.size; at += PIECE) {
    const end = Math.min(at + PIECE, entry.size);
    yield new Uint8Array(await file.slice(start + at, start + end).arrayBuffer());
  }
}

async function* inflated(file, start, entry) {
  const packed = file.slice(start, start + entry.packed).stream();
  const reader = packed.pipeThrough(new DecompressionStream("deflate-raw")).getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    reader.cancel().catch(() => undefined);
  }
}

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, at) => {
  let row = at;
  for (let bit = 0; bit < 8; bit += 1) row = row & 1 ? (row >>> 1) ^ 0xedb88320 : row >>> 1;
  return row;
});

function crcOf(before, bytes) {
  let crc = before;
  for (const one of bytes) crc = CRC_TABLE[(crc ^ one) & 0xff] ^ (crc >>> 8);
  return crc;
}
