// Names inside a bundle: the same rules as documents/bundle_names.py, in the same order.

const RESERVED = /^(?:con|prn|aux|nul|com[1-9]|lpt[1-9])$/;
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;
const BARRED = /[\\:*?"<>|%]/;
const LONGEST = 240;

// Why the name must not be used, as a key of the words; empty when it may.
export function faultOfName(name) {
  if (!name || new TextEncoder().encode(name).length > LONGEST) return "name_length";
  if (UNSEEN.test(name)) return "name_control";
  if (BARRED.test(name) || name.startsWith("/")) return "name_barred";
  const parts = name.split("/");
  if (parts.some((part) => part === "" || part === "." || part === "..")) return "name_leaves";
  if (parts.some((part) => isReserved(part) || /[ .]$/.test(part))) return "name_windows";
  return "";
}

// Windows looks at what stands before the first dot alone.
function isReserved(part) {
  return RESERVED.test(part.split(".")[0].replace(/ +$/, "").toLowerCase());
}

// The name as computers that know no capitals or accents apart would see it.
function folded(name) {
  return name.normalize("NFC").toUpperCase().toLowerCase().normalize("NFC");
}

// Names that cannot lie side by side: the same twice, or a file where a folder has to be.
export function clashing(names) {
  const given = names.map(folded);
  const counted = new Map();
  for (const name of given) {
    const bare = name.replace(/\/$/, "");
    counted.set(bare, (counted.get(bare) ?? 0) + 1);
  }
  const found = new Set([...counted].filter(([, times]) => times > 1).map(([name]) => name));
  const files = new Set(given.filter((name) => !name.endsWith("/")));
  for (const name of given) {
    const parts = name.split("/").slice(0, -1);
    parts.forEach((_, at) => {
      const parent = parts.slice(0, at + 1).join("/");
      if (files.has(parent)) found.add(parent);
    });
  }
  return [...found].sort();
}

// Text of unknown origin as one line that cannot steer a screen.
export function shown(text) {
  return text.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, "\uFFFD");
}
