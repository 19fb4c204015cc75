// The screen follows the room, shows the item's clock, and turns pages by key.
import { words } from "./words.js";

const LOOK = 2500; // milliseconds between two looks at what the room shows
const main = document.querySelector("[data-presenter]");
const clock = document.querySelector("[data-clock]");
const BEFORE = new Set(["ArrowLeft", "PageUp"]);
const AFTER = new Set(["ArrowRight", "PageDown", " "]);
let held = null;
let ahead = 0; // how much the server's clock is ahead of this machine's

document.addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey || event.target.closest("a, button, input")) return;
  const way = BEFORE.has(event.key) ? "before" : AFTER.has(event.key) ? "after" : "";
  const button = way && document.querySelector(`[data-${way}]`);
  if (!button) return;
  event.preventDefault();
  button.click();
});

function tick() {
  if (!clock?.dataset.since) return;
  const passed = Math.max(0, Math.floor((Date.now() + ahead - new Date(clock.dataset.since)) / 1000));
  const planned = Number(clock.dataset.minutes) * 60;
  const minutes = String(Math.floor(passed / 60)).padStart(2, "0");
  const seconds = String(passed % 60).padStart(2, "0");
  const over = passed > planned;
  clock.textContent = `${minutes}:${seconds} / ${clock.dataset.minutes}:00${over ? ` (${words("over")})` : ""}`;
  clock.classList.toggle("is-over", over);
}

async function look() {
  if (document.hidden || !main.dataset.follows) return;
  try {
    const response = await fetch(main.dataset.now, {
      headers: { Accept: "application/json" },
      signal: AbortSignal.timeout(LOOK * 2),
    });
    if (!response.ok || response.redirected) return;
    const now = await response.json();
    ahead = new Date(now.now) - Date.now();
    const told = `${now.item} ${now.decisions} ${now.since}`;
    if (held === null) held = told;
    const moved = now.item && String(now.item) !== main.dataset.item;
    if (moved || told !== held) location.reload();
  } catch {
    // a lost connection leaves what is shown; the next look finds the way back
  }
}

if (main) {
  setInterval(look, LOOK);
  setInterval(tick, 1000);
  look();
  tick();
}
