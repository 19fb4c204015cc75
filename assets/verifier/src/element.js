// Elements of the page: everything that a bundle says is set as text, never as markup.

// element("p", { class: "hint" }, "words", other)
export function element(name, traits = {}, ...inside) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(traits)) made.setAttribute(key, value);
  made.append(...inside.filter((one) => one !== null && one !== undefined && one !== ""));
  return made;
}

// Terms and what they are; entries without a value are left out.
export function termList(entries) {
  const rows = entries
    .filter(([, value]) => value !== null && value !== undefined && value !== "")
    .map(([term, value]) => element("div", {}, element("dt", {}, term), element("dd", {}, value)));
  return rows.length ? element("dl", { class: "facts" }, ...rows) : null;
}

// A table of its own heads; cells are texts or elements, the first of each row heads it.
export function table(heads, rows, { kind = "", numbers = [], act = -1 } = {}) {
  const traitsOf = (at) => {
    if (at === act) return { class: "act" }; // buttons: of no use on paper
    return numbers.includes(at) ? { class: "number" } : {};
  };
  const cell = (value, at) => {
    if (at === 0) return element("th", { scope: "row" }, value);
    return element("td", { ...traitsOf(at), "data-head": heads[at] }, value);
  };
  const top = heads.map((one, at) => element("th", { scope: "col", ...traitsOf(at) }, one));
  return element(
    "table", { class: kind },
    element("thead", {}, element("tr", {}, ...top)),
    element("tbody", {}, ...rows.map((row) => element("tr", {}, ...row.map(cell)))),
  );
}

export const code = (text) => element("span", { class: "code" }, text);
