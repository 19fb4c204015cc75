// The time stamp beside a signature (RFC 3161): it proves when, if its authority is trusted.

import { standing } from "./certificate.js";
import { Unreadable, isTime, octets, oid, parts, parsed, sameBytes, time, written } from "./der.js";
import { DIGESTS, Unsupported } from "./key.js";
import { NotThis, checkFit, takenApart } from "./signature.js";

const [TOKEN, STAMP] = ["1.2.840.113549.1.9.16.2.14", "1.2.840.113549.1.9.16.1.4"];
const FOR_STAMPS = "1.3.6.1.5.5.7.3.8";

const CLOCKS_DIFFER = 10 * 60 * 1000;

// { at, why }: the earliest proven moment or null, and a key of the words.
export async function stampedAt(taken, trusted, now) {
  const stamps = [];
  for (const token of taken.untold.get(TOKEN) ?? []) {
    stamps.push(await attempted(token, taken.signature, trusted, now));
  }
  const proven = stamps.filter((one) => one.at).sort((one, other) => one.at - other.at);
  return proven[0] ?? stamps[0] ?? { at: null, why: "" };
}

async function attempted(token, signature, trusted, now) {
  try {
    return await judged(await takenApart(written(token)), signature, trusted, now);
  } catch (error) {
    const known = [NotThis, Unreadable, Unsupported, TypeError].some((one) => error instanceof one);
    if (known) return { at: null, why: "stamp_unfit" };
    throw error;
  }
}

async function judged(token, signature, trusted, now) {
  if (!token.content || token.contentType !== STAMP) throw new NotThis("stamp_unfit");
  const content = octets(parts(token.content)[0]);
  await checkFit(token, content, STAMP);
  const fields = parts(parsed(content));
  const [algorithm, imprint] = parts(fields[2]);
  const hash = DIGESTS.get(oid(parts(algorithm)[0]));
  if (!hash) throw new NotThis("stamp_unfit");
  const digest = new Uint8Array(await globalThis.crypto.subtle.digest(hash, signature));
  if (!sameBytes(octets(imprint), digest)) throw new NotThis("stamp_unfit");
  const at = time(fields.find(isTime));
  if (at - now > CLOCKS_DIFFER) throw new NotThis("stamp_unfit");
  const found = await standing(token.certificate, token.others, trusted, at, FOR_STAMPS);
  return found === "trusted" ? { at, why: "" } : { at: null, why: "stamp_unknown" };
}
