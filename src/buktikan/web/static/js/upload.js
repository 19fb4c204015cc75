// Bundles in pieces: each piece is hashed here and judged there; what broke off goes on where it
// stopped. Without this file the form sends whole files.
const panel = document.querySelector("[data-upload]");
const PAUSES = [1000, 2000, 5000, 10000, 30000];
const token = () => panel.querySelector("[name=csrfmiddlewaretoken]").value;
const wait = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

async function hash(data) {
  const digest = await crypto.subtle.digest("SHA-256", data);
  return [...new Uint8Array(digest)].map((one) => one.toString(16).padStart(2, "0")).join("");
}

// One question to the server. A lost line is waited for; what the server refuses is thrown.
async function ask(url, options, told) {
  for (let attempt = 0; ; attempt += 1) {
    try {
      const answer = await fetch(url, { ...options, headers: { Accept: "application/json", "X-CSRFToken": token(), ...options.headers } });
      if (answer.status < 500) return { status: answer.status, ...(await answer.json()) };
    } catch {
      // the line is down: wait below
    }
    told(panel.dataset.wordsBroken);
    await wait(PAUSES[Math.min(attempt, PAUSES.length - 1)]);
  }
}

async function begin(file, fresh, told) {
  const body = new URLSearchParams({ nama: file.name, ukuran: String(file.size), baru: fresh ? "ya" : "" });
  const held = await ask(panel.dataset.upload, { method: "POST", body }, told);
  if (held.error) throw new Error(held.error);
  return held;
}

// Whether the pieces that are there are those of this very file.
async function isSame(file, held) {
  for (const [number, known] of held.pieces.entries()) {
    const piece = file.slice(number * held.piece, (number + 1) * held.piece);
    if ((await hash(await piece.arrayBuffer())) !== known) return false;
  }
  return true;
}

async function send(file, row) {
  const told = (words) => { row.words.textContent = words; };
  let held = await begin(file, false, told);
  if (held.pieces.length) {
    told(panel.dataset.wordsChecking);
    if (!(await isSame(file, held))) held = await begin(file, true, told);
  }
  let { offset } = held;
  while (offset < file.size) {
    told(panel.dataset.wordsSending);
    const body = await file.slice(offset, offset + held.piece).arrayBuffer();
    const headers = { "Content-Type": "application/octet-stream", "X-Upload-Offset": String(offset), "X-Upload-Sha256": await hash(body) };
    const answer = await ask(held.url, { method: "POST", body, headers }, told);
    if (answer.error && answer.offset === undefined) throw new Error(answer.error);
    ({ offset } = answer);
    row.bar.value = offset;
  }
  return finish(held.finish, told);
}

async function finish(url, told) {
  for (;;) {
    told(panel.dataset.wordsTaking);
    const answer = await ask(url, { method: "POST" }, told);
    if (answer.error) throw new Error(answer.error);
    if (!answer.waiting) return answer;
    await wait(1500);
  }
}

function rowOf(file, list) {
  const item = document.createElement("li");
  const name = document.createElement("span");
  const bar = document.createElement("progress");
  const words = document.createElement("span");
  name.className = "b-uploads__name";
  name.textContent = file.name;
  words.className = "b-quiet";
  bar.max = file.size;
  bar.value = 0;
  bar.setAttribute("aria-label", file.name);
  item.append(name, bar, words);
  list.append(item);
  return { item, name, bar, words };
}

function arrived(row, answer) {
  const link = document.createElement("a");
  link.className = "govuk-link";
  link.href = answer.bundle;
  link.textContent = row.name.textContent;
  row.name.replaceChildren(link);
  const { wordsKnown, wordsQuarantined, wordsArrived } = panel.dataset;
  row.words.textContent = answer.known ? wordsKnown : answer.quarantined ? wordsQuarantined : wordsArrived;
}

async function sendAll(files, list) {
  for (const file of files) {
    const row = rowOf(file, list);
    try {
      arrived(row, await send(file, row));
    } catch (error) {
      row.words.textContent = error.message;
    }
  }
  const again = document.createElement("a");
  again.className = "govuk-link";
  again.href = location.pathname;
  again.textContent = panel.dataset.wordsAgain;
  const item = document.createElement("li");
  item.append(again);
  list.append(item);
}

if (panel && crypto.subtle) {
  const form = panel.querySelector("form");
  const list = panel.querySelector("[data-upload-list]");
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const input = form.querySelector("[type=file]");
    const button = form.querySelector("button");
    button.disabled = true;
    list.hidden = false;
    await sendAll([...input.files], list);
    form.reset();
    button.disabled = false;
  });
}
