// Certificates: whose they are, what they are for, and whom they lead to.

import { digest, hexOf } from "./hashing.js";
import {
  isBoolean, isInteger, isTagged, octets, oid, parsed, parts, sameBytes, text, time, Unreadable,
  written,
} from "./der.js";
import { signedBy, Unsupported } from "./key.js";
import { shown } from "./zip_names.js";

const [BASIC, KEY_USAGE, EXTENDED] = ["2.5.29.19", "2.5.29.15", "2.5.29.37"];
const UNDERSTOOD = new Set([BASIC, KEY_USAGE, EXTENDED, "2.5.29.17", "2.5.29.32", "2.5.29.14"]);
const [DIGITAL_SIGNATURE, NON_REPUDIATION, SIGNS_CERTIFICATES] = [0x80, 0x40, 0x04];
const LONGEST_CHAIN = 8;
const MOST_CERTIFICATES = 50;

// A certificate of its bytes; raises Unreadable for bytes that are none.
export async function certificateOf(der) {
  const node = parsed(der);
  const fields = [...parts(parts(node)[0])];
  if (isTagged(fields[0], 0)) fields.shift();
  const [serial, , issuer, validity, subject, key, ...rest] = fields;
  const [from, until] = parts(validity).map(time);
  const extensions = extensionsOf(rest.find((one) => isTagged(one, 3)));
  return {
    node, key, from, until, extensions,
    serial: written(serial), issuer: written(issuer), subject: written(subject),
    signer: nameOf(subject), issuedBy: nameOf(issuer),
    fingerprint: hexOf(await digest(der)),
  };
}

// Common name, post and organisation in one line that cannot steer a screen.
function nameOf(name) {
  const wanted = ["2.5.4.3", "2.5.4.12", "2.5.4.10"];
  const found = new Map();
  for (const set of parts(name)) {
    for (const pair of parts(set)) {
      const [kind, value] = parts(pair);
      if (!found.has(oid(kind))) found.set(oid(kind), text(value));
    }
  }
  const words = wanted.map((kind) => found.get(kind)).filter(Boolean);
  return shown([...new Set(words)].join(", ")).slice(0, 300);
}

function extensionsOf(node) {
  const found = new Map();
  for (const one of node ? parts(parts(node)[0]) : []) {
    const [kind, ...rest] = parts(one);
    const critical = isBoolean(rest[0]) && rest[0].valueBlock.value;
    if (found.has(oid(kind))) throw new Unreadable("ASN.1");
    found.set(oid(kind), { critical, value: parsed(octets(rest.at(-1))) });
  }
  return found;
}

// Whether it is an authority, and over how many others below it.
function authority(one) {
  const fields = one.extensions.has(BASIC) ? parts(one.extensions.get(BASIC).value) : [];
  const ca = fields.some((field) => isBoolean(field) && field.valueBlock.value);
  const limit = fields.find(isInteger);
  return { ca, below: limit ? limit.valueBlock.valueDec : Infinity };
}

function usage(one) {
  const value = one.extensions.get(KEY_USAGE)?.value;
  return value ? value.valueBlock.valueHexView[0] ?? 0 : null;
}

// What says nothing of its use may be used for everything but time stamps.
export function isFor(one, extended) {
  if (extended) {
    const named = one.extensions.has(EXTENDED) ? parts(one.extensions.get(EXTENDED).value) : [];
    return named.some((name) => oid(name) === extended);
  }
  const bits = usage(one);
  return bits === null || (bits & (DIGITAL_SIGNATURE | NON_REPUDIATION)) !== 0;
}

const isWithin = (one, at) => one.from <= at && at <= one.until;
const isUnderstood = (one) =>
  [...one.extensions].every(([kind, { critical }]) => !critical || UNDERSTOOD.has(kind));

// "trusted", "expired", "unknown" or "not_for_this", as documents/signature_chain.py says.
export async function standing(one, others, trusted, at, extended = "") {
  if (!isFor(one, extended)) return "not_for_this";
  if (trusted.some((known) => known.fingerprint === one.fingerprint)) {
    return isWithin(one, at) ? "trusted" : "expired";
  }
  if (others.length > MOST_CERTIFICATES) return "unknown";
  const path = await pathOf(one, others, trusted, [one]);
  if (!path) return "unknown";
  return path.every((step) => isWithin(step, at)) ? "trusted" : "expired";
}

// The certificates from this one up to, but without, a trusted authority; null without a way.
async function pathOf(one, others, trusted, path) {
  if (path.length > LONGEST_CHAIN || !isUnderstood(one)) return null;
  for (const above of [...trusted, ...others]) {
    if (path.includes(above) || !mayCertify(above, path.length - 1)) continue;
    if (!sameBytes(above.subject, one.issuer) || !(await certified(one, above))) continue;
    if (trusted.includes(above)) return path;
    const further = await pathOf(above, others, trusted, [...path, above]);
    if (further) return further;
  }
  return null;
}

function mayCertify(one, below) {
  const { ca, below: limit } = authority(one);
  const bits = usage(one);
  return ca && below <= limit && (bits === null || (bits & SIGNS_CERTIFICATES) !== 0);
}

async function certified(one, above) {
  try {
    return await signedBy(above.key, one.node);
  } catch (error) {
    if (error instanceof Unreadable || error instanceof Unsupported) return false;
    throw error;
  }
}

// Certificates of a file that a person gave: PEM with one or many, or one in DER.
export async function certificatesOf(bytes) {
  const words = new TextDecoder("latin1").decode(bytes);
  const blocks = words.matchAll(/-----BEGIN CERTIFICATE-----([^-]+)-----END CERTIFICATE-----/g);
  const ders = [...blocks].map(([, base64]) =>
    Uint8Array.from(atob(base64.replace(/\s+/g, "")), (letter) => letter.charCodeAt(0)),
  );
  return Promise.all((ders.length ? ders : [bytes]).map(certificateOf));
}
