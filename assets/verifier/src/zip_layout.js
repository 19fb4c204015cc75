// How a zip lies on the disk, read from its own records; nothing is unpacked here.
// The same rules as documents/bundle_layout.py: every byte belongs to an entry that is listed.

export const IN_ZIP64 = 0xffffffff;
export const FOLLOWED_BY_SIZES = 0x8;
const [END, END_64, LOCATOR, LOCAL, CENTRAL] = [22, 56, 20, 30, 46];
const SIZES_AFTER_AN_ENTRY = [12, 16, 20, 24];
const NEWEST_ZIP = 63;
const CP437 =
  "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀" +
  "αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■ ";

// The file is no zip, or is cut off, or contradicts itself.
export class Damage extends Error {}

export async function bytesOf(file, start, length) {
  if (start < 0 || length < 0 || start + length > file.size) throw new Damage("cut off");
  return new DataView(await file.slice(start, start + length).arrayBuffer());
}

// A number of eight bytes; numbers that no disk holds are damage.
function large(view, at) {
  const number = view.getBigUint64(at, true);
  if (number > BigInt(Number.MAX_SAFE_INTEGER)) throw new Damage("too large");
  return Number(number);
}

// Where the zip's directory lies; null where it does not reach exactly to the end of the file.
export async function directoryOf(file) {
  const end = file.size - END;
  if (end < 0) return null;
  const last = await bytesOf(file, end, END);
  if (last.getUint32(0) !== 0x504b0506 || last.getUint16(20, true)) return null;
  const plain = { size: last.getUint32(12, true), start: last.getUint32(16, true), endsAt: end };
  const found = (await directory64(file, end - LOCATOR - END_64)) ?? plain;
  return found.start + found.size === found.endsAt ? found : null;
}

async function directory64(file, position) {
  if (position < 0) return null;
  const view = await bytesOf(file, position, END_64 + LOCATOR);
  if (view.getUint32(END_64) !== 0x504b0607) return null;
  const sound = view.getUint32(0) === 0x504b0606 && large(view, END_64 + 8) === position;
  return { size: large(view, 40), start: large(view, 48), endsAt: sound ? position : -1 };
}

// Whether an end record stands somewhere near the end: then foreign bytes stand around a zip.
export async function hasEndRecord(file) {
  const length = Math.min(file.size, END + 0xffff);
  const view = await bytesOf(file, file.size - length, length);
  for (let at = length - END; at >= 0; at -= 1) {
    if (view.getUint32(at) === 0x504b0506) return true;
  }
  return false;
}

// Every entry that the directory lists, in its order.
export async function entriesOf(file, directory) {
  const view = await bytesOf(file, directory.start, directory.size);
  const entries = [];
  let at = 0;
  while (at < directory.size) {
    if (at + CENTRAL > directory.size || view.getUint32(at) !== 0x504b0102) {
      throw new Damage("directory");
    }
    const entry = entryAt(view, at);
    at = entry.next;
    if (at > directory.size) throw new Damage("directory");
    entries.push(entry);
  }
  return entries;
}

function entryAt(view, at) {
  if (view.getUint16(at + 6, true) > NEWEST_ZIP) throw new Damage("version");
  const nameLength = view.getUint16(at + 28, true);
  const extraLength = view.getUint16(at + 30, true);
  const commentLength = view.getUint16(at + 32, true);
  const next = at + CENTRAL + nameLength + extraLength + commentLength;
  if (next > view.byteLength) throw new Damage("directory");
  const nameBytes = new Uint8Array(view.buffer, view.byteOffset + at + CENTRAL, nameLength);
  const flags = view.getUint16(at + 8, true);
  const entry = {
    flags,
    method: view.getUint16(at + 10, true),
    crc: view.getUint32(at + 16, true),
    packed: view.getUint32(at + 20, true),
    size: view.getUint32(at + 24, true),
    mode: view.getUint32(at + 38, true) >>> 16,
    offset: view.getUint32(at + 42, true),
    nameBytes,
    name: decoded(nameBytes, flags),
    comment: commentLength > 0,
    otherName: false,
    next,
  };
  readExtra(view, at + CENTRAL + nameLength, extraLength, entry);
  return entry;
}

function decoded(bytes, flags) {
  if (flags & 0x800) {
    try {
      return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
    } catch {
      throw new Damage("name");
    }
  }
  const letters = [...bytes].map((one) => (one < 128 ? String.fromCharCode(one) : CP437[one - 128]));
  return letters.join("");
}

// Sizes above 4 GiB stand in an extra field; a second name there could show another file.
function readExtra(view, start, length, entry) {
  let at = start;
  const end = start + length;
  while (at + 4 <= end) {
    const kind = view.getUint16(at, true);
    const size = view.getUint16(at + 2, true);
    if (at + 4 + size > end) throw new Damage("extra");
    if (kind === 0x7075) entry.otherName = true;
    if (kind === 0x0001) readSizes64(view, at + 4, size, entry);
    at += 4 + size;
  }
}

function readSizes64(view, start, length, entry) {
  let at = start;
  for (const field of ["size", "packed", "offset"]) {
    if (entry[field] !== IN_ZIP64) continue;
    if (at + 8 > start + length) throw new Damage("extra");
    entry[field] = large(view, at);
    at += 8;
  }
}

// Whether entries follow each other from the first byte up to the directory, without gaps.
export async function isSeamless(file, entries, directory) {
  const sorted = [...entries].sort((one, other) => one.offset - other.offset);
  if (sorted.some((entry) => entry.comment) || sorted[0]?.offset !== 0) return false;
  for (const [at, entry] of sorted.entries()) {
    const after = sorted[at + 1]?.offset ?? directory.start;
    const head = await localHeader(file, entry);
    const gap = head ? after - (head.start + entry.packed) : -1;
    const allowed = entry.flags & FOLLOWED_BY_SIZES ? SIZES_AFTER_AN_ENTRY : [0];
    if (!allowed.includes(gap)) return false;
  }
  return true;
}

// The header before an entry's bytes, and where these begin; null where it is cut off.
export async function localHeader(file, entry) {
  if (entry.offset + LOCAL > file.size) return null;
  const view = await bytesOf(file, entry.offset, LOCAL);
  const nameLength = view.getUint16(26, true);
  const start = entry.offset + LOCAL + nameLength + view.getUint16(28, true);
  return { view, nameLength, start };
}

// Where the entry's bytes begin; -1 where its own header denies what the directory says.
export async function startOf(file, entry) {
  const head = await localHeader(file, entry);
  if (!head || head.start + entry.packed > file.size) return -1;
  const { view, nameLength } = head;
  const name = new Uint8Array((await bytesOf(file, entry.offset + LOCAL, nameLength)).buffer);
  const sameName =
    nameLength === entry.nameBytes.length && name.every((one, at) => one === entry.nameBytes[at]);
  const same =
    view.getUint32(0) === 0x504b0304 &&
    view.getUint16(6, true) === entry.flags &&
    view.getUint16(8, true) === entry.method;
  return same && sameName && sameSizes(view, entry) ? head.start : -1;
}

function sameSizes(view, entry) {
  if (entry.flags & FOLLOWED_BY_SIZES) return true;
  return (
    view.getUint32(14, true) === entry.crc &&
    [entry.packed, IN_ZIP64].includes(view.getUint32(18, true)) &&
    [entry.size, IN_ZIP64].includes(view.getUint32(22, true))
  );
}
