// Judging the detached signature of a bundle, as documents/signature_check.py does: the bytes are
// those that were signed, the signer is trusted, and the certificate was in force. Only all three
// together are "valid"; what this browser cannot check is "unchecked".

import { certificateOf, standing } from "./certificate.js";
import {
  attributes, isTagged, octets, oid, parsed, parts, sameBytes, time, written,
} from "./der.js";
import { DIGESTS, Unsupported, signed } from "./key.js";
import { stampedAt } from "./stamp.js";

export const UNSIGNED = { state: "unsigned", why: "unsigned" };
const [SIGNED_DATA, DATA] = ["1.2.840.113549.1.7.2", "1.2.840.113549.1.7.1"];
const [CONTENT_TYPE, MESSAGE_DIGEST] = ["1.2.840.113549.1.9.3", "1.2.840.113549.1.9.4"];
const SIGNING_TIME = "1.2.840.113549.1.9.5";
const CLOCKS_DIFFER = 10 * 60 * 1000;
const LONGEST = 1 << 20;
const STATES = {
  trusted: "valid", expired: "expired", unknown: "unknown_signer", not_for_this: "unknown_signer",
};

// The signature cannot hold; the message is a key of the words.
export class NotThis extends Error {}

// `bytes` is null for a signature that is too large or damaged.
export async function checkSignature(content, bytes, trusted, at = new Date()) {
  let told = { state: "broken", why: "garbage" };
  try {
    if (!bytes || bytes.length > LONGEST) throw new NotThis("garbage");
    const taken = await takenApart(bytes);
    told = { ...told, ...particulars(taken) };
    await checkFit(taken, content, DATA);
    return await judged(taken, told, trusted, at);
  } catch (error) {
    if (error instanceof NotThis) return { ...told, why: error.message };
    if (error instanceof Unsupported) return { ...told, state: "unchecked", why: "unchecked" };
    return { ...told, why: "garbage" };
  }
}

// A CMS SignedData with one signer: its parts by name.
export async function takenApart(bytes) {
  const [kind, outer] = parts(parsed(bytes));
  if (oid(kind) !== SIGNED_DATA || !isTagged(outer, 0)) throw new NotThis("not_cms");
  const fields = parts(parts(outer)[0]);
  const [contentType, content] = parts(fields[2]);
  const infos = parts(fields.at(-1));
  if (infos.length !== 1) throw new NotThis("not_one");
  const held = fields.slice(3, -1).find((one) => isTagged(one, 0));
  const certificates = await Promise.all(
    (held ? parts(held) : []).map((one) => certificateOf(written(one))),
  );
  return { contentType: oid(contentType), content, ...signerOf(infos[0], certificates) };
}

function signerOf(info, certificates) {
  const fields = [...parts(info)];
  const [, identifier, digest] = fields.splice(0, 3);
  const told = isTagged(fields[0], 0) ? fields.shift() : null;
  const [algorithm, signature, untold] = fields;
  const certificate = certificates.find((one) => isMeant(one, identifier));
  if (!certificate) throw new NotThis("no_certificate");
  return {
    certificate,
    others: certificates.filter((one) => one !== certificate),
    hash: DIGESTS.get(oid(parts(digest)[0])) ?? "",
    told,
    attributes: told ? attributes(parts(told)) : new Map(),
    algorithm,
    signature: octets(signature),
    untold: isTagged(untold, 1) ? attributes(parts(untold)) : new Map(),
  };
}

// The signer is named by issuer and serial number, or by the identifier of the key.
function isMeant(one, identifier) {
  if (isTagged(identifier, 0)) {
    const known = one.extensions.get("2.5.29.14")?.value;
    return Boolean(known) && sameBytes(octets(known), identifier.valueBlock.valueHexView);
  }
  const [issuer, serial] = parts(identifier);
  return sameBytes(written(issuer), one.issuer) && sameBytes(written(serial), one.serial);
}

function particulars({ certificate, attributes: named }) {
  const moment = named.get(SIGNING_TIME)?.[0];
  return {
    signer: certificate.signer,
    issuer: certificate.issuedBy,
    fingerprint: certificate.fingerprint,
    validUntil: certificate.until,
    signedAt: moment ? time(moment) : null,
  };
}

// Raise unless the key of the certificate signed exactly these bytes.
export async function checkFit(taken, content, type) {
  if (type === DATA && taken.content) throw new NotThis("not_detached");
  if (!taken.told || !taken.attributes.size) throw new NotThis("says_nothing");
  if (!taken.hash) throw new NotThis("weak");
  const { certificate, algorithm, signature, told, hash } = taken;
  const covered = Uint8Array.from(written(told));
  covered[0] = 0x31; // a SET, as it was signed, rather than [0], as it is stored
  if (!(await signed(certificate.key, algorithm, signature, covered, hash))) {
    throw new NotThis("forged");
  }
  const [kind] = taken.attributes.get(CONTENT_TYPE) ?? [];
  const [stated] = taken.attributes.get(MESSAGE_DIGEST) ?? [];
  if (!kind || !stated) throw new NotThis("says_nothing");
  if (oid(kind) !== type || taken.contentType !== type) throw new NotThis("says_nothing");
  const digest = new Uint8Array(await globalThis.crypto.subtle.digest(hash, content));
  if (!sameBytes(octets(stated), digest)) throw new NotThis("other_content");
}

async function judged(taken, told, trusted, at) {
  const stamp = await stampedAt(taken, trusted, at);
  const proven = stamp.at ?? at;
  if (told.signedAt && told.signedAt - proven > CLOCKS_DIFFER) {
    return { ...told, why: "future", stampedAt: stamp.at };
  }
  const found = await standing(taken.certificate, taken.others, trusted, proven);
  return {
    ...told, state: STATES[found], why: found, stampedAt: stamp.at, stampWhy: stamp.why,
  };
}
