// Whether a key made a signature over some bytes, by WebCrypto.

import { bits, isInteger, oid, parsed, parts, Unreadable, written } from "./der.js";

// Neither wrong nor right: this browser does not know the kind of key.
export class Unsupported extends Error {}

export const DIGESTS = new Map([
  ["2.16.840.1.101.3.4.2.1", "SHA-256"],
  ["2.16.840.1.101.3.4.2.2", "SHA-384"],
  ["2.16.840.1.101.3.4.2.3", "SHA-512"],
]);
const RSA = new Map([
  ["1.2.840.113549.1.1.11", "SHA-256"],
  ["1.2.840.113549.1.1.12", "SHA-384"],
  ["1.2.840.113549.1.1.13", "SHA-512"],
]);
const ECDSA = new Map([
  ["1.2.840.10045.4.3.2", "SHA-256"],
  ["1.2.840.10045.4.3.3", "SHA-384"],
  ["1.2.840.10045.4.3.4", "SHA-512"],
]);
const CURVES = new Map([
  ["1.2.840.10045.3.1.7", { namedCurve: "P-256", bytes: 32 }],
  ["1.3.132.0.34", { namedCurve: "P-384", bytes: 48 }],
  ["1.3.132.0.35", { namedCurve: "P-521", bytes: 66 }],
]);
const [RSA_PLAIN, RSA_PSS] = ["1.2.840.113549.1.1.1", "1.2.840.113549.1.1.10"];
const [EC_KEY, ED25519] = ["1.2.840.10045.2.1", "1.3.101.112"];
const LEAST_RSA_BITS = 2048;

// `key` is a SubjectPublicKeyInfo, `algorithm` an AlgorithmIdentifier, `hash` the digest named
// beside the signature where the algorithm itself names none.
export async function signed(key, algorithm, signature, bytes, hash = "") {
  const kind = oid(parts(parts(key)[0])[0]);
  const plan = planOf(kind, key, algorithm, hash);
  const subtle = globalThis.crypto?.subtle;
  if (!subtle) throw new Unsupported("WebCrypto");
  const raw = plan.curve ? rawEcdsa(signature, plan.curve.bytes) : signature;
  const made = await imported(subtle, key, plan);
  if (made.algorithm.modulusLength < LEAST_RSA_BITS) throw new Unreadable("weak");
  return subtle.verify(plan.use, made, raw, bytes);
}

async function imported(subtle, key, plan) {
  try {
    return await subtle.importKey("spki", written(key), plan.key, false, ["verify"]);
  } catch (error) {
    if (error?.name === "NotSupportedError") throw new Unsupported(plan.key.name);
    throw new Unreadable("key");
  }
}

function planOf(kind, key, algorithm, hash) {
  const name = oid(parts(algorithm)[0]);
  if (name === ED25519 && kind === ED25519) return { key: { name: "Ed25519" }, use: "Ed25519" };
  if (kind === EC_KEY) return ecdsaPlan(key, ECDSA.get(name));
  if (kind !== RSA_PLAIN && kind !== RSA_PSS) throw new Unsupported(kind);
  if (name === RSA_PSS) return pssPlan(algorithm);
  return rsaPlan(RSA.get(name) ?? (name === RSA_PLAIN ? hash : ""));
}

function rsaPlan(hash) {
  if (!hash) throw new Unreadable("weak");
  return { key: { name: "RSASSA-PKCS1-v1_5", hash }, use: "RSASSA-PKCS1-v1_5" };
}

function ecdsaPlan(key, hash) {
  const curve = CURVES.get(oid(parts(parts(key)[0])[1]));
  if (!curve) throw new Unsupported("curve");
  if (!hash) throw new Unreadable("weak");
  const { namedCurve } = curve;
  return { key: { name: "ECDSA", namedCurve }, use: { name: "ECDSA", hash }, curve };
}

// The parameters of PSS: hash, mask and salt; without them it would be SHA-1, which is too weak.
function pssPlan(algorithm) {
  const fields = new Map(parts(parts(algorithm)[1]).map((one) => [one.idBlock.tagNumber, one]));
  if (!fields.has(0)) throw new Unreadable("weak");
  const hash = DIGESTS.get(oid(parts(parts(fields.get(0))[0])[0]));
  if (!hash) throw new Unreadable("weak");
  const salt = fields.has(2) ? Number(parts(fields.get(2))[0].valueBlock.valueDec) : 20;
  return { key: { name: "RSA-PSS", hash }, use: { name: "RSA-PSS", saltLength: salt } };
}

// ECDSA in certificates is a sequence of two numbers; WebCrypto wants them side by side.
function rawEcdsa(signature, length) {
  const raw = new Uint8Array(2 * length);
  const numbers = parts(parsed(signature));
  if (numbers.length !== 2 || !numbers.every(isInteger)) throw new Unreadable("ASN.1");
  numbers.forEach((one, at) => {
    const bytes = [...one.valueBlock.valueHexView];
    while (bytes.length > length && bytes[0] === 0) bytes.shift();
    if (bytes.length > length) throw new Unreadable("ASN.1");
    raw.set(bytes, (at + 1) * length - bytes.length);
  });
  return raw;
}

// Whether the element `node` = { body, algorithm, bit string } was signed by the key.
export async function signedBy(key, node) {
  const [body, algorithm, signature] = parts(node);
  return signed(key, algorithm, bits(signature), written(body));
}
