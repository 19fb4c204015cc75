// The page's language and its ways of writing numbers, sizes and moments.

import { en } from "./words_en.js";
import { id } from "./words_id.js";

const LANGUAGES = { id, en };
let language = "id";

export const spoken = () => language;

export function toggleLanguage() {
  language = language === "id" ? "en" : "id";
}

// The words of a key, with {names} filled in.
export function word(key, told = {}) {
  const words = LANGUAGES[language][key] ?? key;
  return words.replace(/\{(\w+)\}/g, (whole, name) => told[name] ?? whole);
}

export const number = (value) => value.toLocaleString(language === "id" ? "id-ID" : "en-GB");

export function moment(value) {
  const date = value instanceof Date ? value : new Date(value);
  if (Number.isNaN(date.getTime())) return typeof value === "string" ? value : "";
  const style = { dateStyle: "long", timeStyle: "long" };
  return date.toLocaleString(language === "id" ? "id-ID" : "en-GB", style);
}

export function size(bytes) {
  const units = ["B", "KB", "MB", "GB", "TB"];
  let [value, at] = [bytes, 0];
  while (value >= 1024 && at < units.length - 1) [value, at] = [value / 1024, at + 1];
  return `${number(Math.round(value * 10) / 10)} ${units[at]}`;
}
