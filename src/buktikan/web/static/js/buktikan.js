// What every page needs beyond HTML: an htmx request that fails leaves words and a way on, never
// an empty place; components of govuk-frontend wake up where a page has one and the file is there.

const AGAIN = new WeakMap(); // the button of a failure, and what repeats its request

function words(status) {
  if (status === 401 || status === 403) return "b-failure-door";
  return status >= 400 && status < 500 ? "b-failure-refused" : "b-failure-server";
}

function failure(status) {
  const source = document.getElementById(words(status));
  return source ? source.content.firstElementChild.cloneNode(true) : null;
}

function holderOf(target) {
  // Inside a table only a row would be valid, so the words stand before the table.
  const table = target.closest("table");
  return table && target !== table ? table.closest(".b-scroll") || table : target;
}

function clear(target) {
  const before = holderOf(target).previousElementSibling;
  if (before && before.matches(".b-failure")) before.remove();
}

function tell(event, status) {
  const { target, elt, requestConfig } = event.detail;
  if (!target || !target.isConnected) return;
  const place = failure(status);
  if (!place) return;
  clear(target);
  const again = place.querySelector("[data-again]");
  // Only reading is repeated by itself; what changes something is sent again by its own button.
  if (again && requestConfig && requestConfig.verb === "get") {
    AGAIN.set(again, () => window.htmx.ajax("GET", requestConfig.path, { source: elt, target }));
  }
  if (again && !AGAIN.has(again)) again.parentElement.remove();
  holderOf(target).before(place);
}

document.addEventListener("htmx:beforeRequest", (event) => clear(event.detail.target));
document.addEventListener("htmx:responseError", (event) => tell(event, event.detail.xhr.status));
for (const name of ["htmx:sendError", "htmx:timeout", "htmx:swapError"]) {
  document.addEventListener(name, (event) => tell(event, 0));
}

document.addEventListener("htmx:beforeSwap", (event) => {
  // Signed out meanwhile: the answer is the sign-in page, which must not land in the middle of a page.
  const { xhr } = event.detail;
  if (xhr.status === 200 && xhr.responseURL.includes("/akun/login/") && !location.pathname.startsWith("/akun/")) {
    event.detail.shouldSwap = false;
    tell(event, 401);
  }
});

document.addEventListener("click", (event) => {
  const again = event.target.closest("[data-again]");
  const repeat = again && AGAIN.get(again);
  if (repeat) {
    again.closest(".b-failure").remove();
    repeat();
  }
  for (const drawer of document.querySelectorAll(".b-drawer[open]")) {
    if (!drawer.contains(event.target)) drawer.open = false;
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const drawer of document.querySelectorAll(".b-drawer[open]")) {
    drawer.open = false;
    drawer.querySelector("summary").focus();
  }
});

const summary = document.querySelector(".govuk-error-summary");
if (summary) {
  summary.tabIndex = -1;
  summary.focus();
}

const sheet = document.querySelector('link[href*="vendor/govuk-frontend"]');
if (sheet && document.querySelector('[data-module^="govuk-"]')) {
  document.body.classList.add("js-enabled", "govuk-frontend-supported");
  import(new URL("govuk-frontend.min.js", sheet.href))
    .then((govuk) => govuk.initAll())
    .catch(() => document.body.classList.remove("govuk-frontend-supported"));
}
