// The keys of the viewer. Each key presses a button or a link that the page has anyway: without this
// file everything can be done by Tab and Enter.
const place = document.querySelector("[data-proof]");
const OFF = "buktikan:tombol-mati";
const NAMES = { PageDown: "n", PageUp: "p", "=": "+", _: "-" };
const STEPS = { j: 1, ArrowDown: 1, k: -1, ArrowUp: -1 };
const ZOOMS = [100, 150, 200, 300];

function isOff() {
  try {
    return localStorage.getItem(OFF) === "1";
  } catch {
    return false; // storage switched off: the keys stay on
  }
}

function typing(target) {
  return target.matches("input:not([type=hidden]), textarea, select") || target.isContentEditable;
}

function isTaken(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return true;
  const scrolls = event.target.closest("[data-pane], .b-proof__numbers");
  if (scrolls && /^(Arrow|Page)/.test(event.key)) return true;
  return event.key === "Enter" && Boolean(event.target.closest("a, button, summary"));
}

function step(by) {
  const all = [...document.querySelectorAll("[data-candidate]")];
  if (!all.length) return false;
  const at = all.findIndex((one) => one.hasAttribute("aria-current"));
  const next = all[at < 0 ? 0 : at + by];
  if (next) next.click();
  return Boolean(next);
}

function press(key) {
  const found = document.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (!found) return false;
  if (found.matches("input")) found.focus();
  else found.click();
  return true;
}

document.addEventListener("keydown", (event) => {
  if (!place || isTaken(event) || (isOff() && event.key !== "?")) return;
  const done = event.key in STEPS ? step(STEPS[event.key]) : press(NAMES[event.key] || event.key);
  if (done) event.preventDefault();
});

document.addEventListener("keydown", (event) => {
  // Out of the reason again, so that the keys work.
  if (event.key === "Escape" && typing(event.target) && event.target.closest("[data-proof]")) event.target.blur();
});

function zoomInPlace() {
  const pane = document.querySelector("[data-pane]");
  if (!pane) return;
  for (const [key, by] of [["+", 1], ["-", -1]]) {
    document.querySelector(`[data-key="${key}"]`)?.addEventListener("click", (event) => {
      event.preventDefault();
      const now = ZOOMS.findIndex((one) => pane.classList.contains(`b-proof__pane--${one}`));
      zoomTo(pane, ZOOMS[Math.min(Math.max(now + by, 0), ZOOMS.length - 1)]);
    });
  }
  // A whole page on a telephone is too small to read a number.
  const asked = new URLSearchParams(location.search).has("besar");
  if (!asked && pane.clientWidth < 480 && pane.querySelector(".b-proof__page")) zoomTo(pane, 200);
}

function zoomTo(pane, size) {
  for (const one of ZOOMS) pane.classList.toggle(`b-proof__pane--${one}`, one === size);
  const told = document.querySelector(".b-proof__zoom > span");
  if (told) told.textContent = `${size}%`;
  showMark(pane);
}

function showMark(pane) {
  // Scrolls the pane alone: the page itself stays where the reader is.
  const mark = pane.querySelector("#tanda");
  if (!mark) return;
  const inside = pane.getBoundingClientRect();
  const spot = mark.getBoundingClientRect();
  pane.scrollTop += spot.top - inside.top - (inside.height - spot.height) / 2;
  pane.scrollLeft += spot.left - inside.left - (inside.width - spot.width) / 2;
}

function switchOff() {
  const button = document.querySelector("[data-keys-off]");
  if (!button) return;
  button.hidden = false;
  button.setAttribute("aria-pressed", String(isOff()));
  button.addEventListener("click", () => {
    try {
      localStorage.setItem(OFF, isOff() ? "0" : "1");
    } catch {
      return;
    }
    button.setAttribute("aria-pressed", String(isOff()));
  });
}

if (place) {
  zoomInPlace();
  switchOff();
  const pane = document.querySelector("[data-pane]");
  if (pane) {
    const picture = pane.querySelector("img");
    if (picture && !picture.complete) picture.addEventListener("load", () => showMark(pane));
    showMark(pane);
  }
}
