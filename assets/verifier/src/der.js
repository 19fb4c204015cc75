// ASN.1 as signatures and certificates write it; whatever cannot be read raises Unreadable.

import { fromBER } from "asn1js";

export class Unreadable extends Error {}

// The one element that the bytes hold; bytes behind it are not looked over.
export function parsed(bytes) {
  const { offset, result } = fromBER(bytes);
  if (offset !== bytes.length || result.error) throw new Unreadable("ASN.1");
  return result;
}

// The parts of a sequence, set or tagged element.
export function parts(node) {
  const value = node?.valueBlock?.value;
  if (!Array.isArray(value)) throw new Unreadable("ASN.1");
  return value;
}

// The element exactly as it was written.
export const written = (node) => node.valueBeforeDecodeView;

// Class 3 are the numbered elements: [0], [1] and so on.
export const isTagged = (node, number) =>
  node?.idBlock?.tagClass === 3 && node.idBlock.tagNumber === number;

const isUniversal = (node, number) =>
  node?.idBlock?.tagClass === 1 && node.idBlock.tagNumber === number;

export function oid(node) {
  if (!isUniversal(node, 6)) throw new Unreadable("ASN.1");
  return node.valueBlock.toString();
}

// The bytes of an octet string, in one piece or several.
export function octets(node) {
  if (!isUniversal(node, 4)) throw new Unreadable("ASN.1");
  return new Uint8Array(node.getValue());
}

// The bytes of a bit string that ends on a whole byte.
export function bits(node) {
  if (!isUniversal(node, 3) || node.valueBlock.unusedBits) throw new Unreadable("ASN.1");
  return new Uint8Array(node.valueBlock.valueHexView);
}

export const isTime = (node) => isUniversal(node, 23) || isUniversal(node, 24);
export const isBoolean = (node) => isUniversal(node, 1);
export const isInteger = (node) => isUniversal(node, 2);

export function time(node) {
  if (!isTime(node)) throw new Unreadable("ASN.1");
  const found = node.toDate();
  if (Number.isNaN(found.getTime())) throw new Unreadable("ASN.1");
  return found;
}

// The words of a text of any kind; empty for what is no text.
export const text = (node) =>
  typeof node?.valueBlock?.value === "string" ? node.valueBlock.value : "";

export function sameBytes(one, other) {
  return one.length === other.length && one.every((byte, at) => byte === other[at]);
}

// Attributes by their name: each a list of values; a name given twice says nothing sure.
export function attributes(nodes) {
  const found = new Map();
  for (const node of nodes) {
    const [name, values] = parts(node);
    if (found.has(oid(name))) throw new Unreadable("ASN.1");
    found.set(oid(name), parts(values));
  }
  return found;
}
