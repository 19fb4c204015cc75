// Putting words into the text so that the browser's own undo takes them back.
export function put(area, text, start, end) {
  area.focus();
  area.setSelectionRange(start, end);
  const before = area.value;
  const done = document.execCommand && document.execCommand("insertText", false, text);
  if (!done || area.value === before) {
    area.setRangeText(text, start, end, "end");
    area.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

export function show(area, start, end) {
  area.focus();
  area.setSelectionRange(start, end);
  // A text area scrolls to a selection only when something is typed; this is near enough.
  const lines = area.value.slice(0, start).length / Math.max(1, area.value.length);
  area.scrollTop = Math.max(0, lines * area.scrollHeight - area.clientHeight / 2);
}
