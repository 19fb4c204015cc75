// Files dropped onto a line open its evidence form with the files already in it.
export function acceptDrops(form) {
  for (const body of form.querySelectorAll("[data-cell]")) {
    const link = body.querySelector("[data-drop]");
    if (!link) continue;
    body.addEventListener("dragover", (event) => {
      if (![...event.dataTransfer.types].includes("Files")) return;
      event.preventDefault();
      body.classList.add("is-target");
    });
    body.addEventListener("dragleave", () => body.classList.remove("is-target"));
    body.addEventListener("drop", (event) => {
      if (!event.dataTransfer.files.length) return;
      event.preventDefault();
      body.classList.remove("is-target");
      open(link, event.dataTransfer.files);
    });
  }
}

async function open(link, files) {
  const dialog = document.createElement("dialog");
  dialog.className = "b-dialog";
  const response = await fetch(link.href, { headers: { "HX-Request": "true" } });
  if (!response.ok || response.redirected) {
    location.href = link.href;
    return;
  }
  dialog.innerHTML = await response.text();
  document.body.append(dialog);
  const input = dialog.querySelector("input[type=file]");
  if (!input) {
    location.href = link.href;
    return;
  }
  input.files = files;
  dialog.addEventListener("close", () => dialog.remove());
  dialog.querySelector("[data-close]")?.addEventListener("click", () => dialog.close());
  dialog.showModal();
  dialog.querySelector("[name=judul]")?.focus();
}
