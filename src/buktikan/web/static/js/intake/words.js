// The few words that the page itself has to say, in the page's language.
const WORDS = {
  id: {
    saving: "menyimpan ...",
    kept: "belum tersimpan: disimpan di peramban ini",
    lost: "Sambungan terputus. Isian Anda disimpan di peramban ini dan dikirim begitu tersambung.",
    refused: "belum tersimpan: server menolak; isian disimpan di peramban ini",
    signin: "belum tersimpan: masuk lagi; isian disimpan di peramban ini",
    conflict: "diubah orang lain",
    theirs: "memakai yang tersimpan",
    many: "Tempelan lebih panjang daripada sel yang ada; sisanya tidak dimasukkan.",
  },
  en: {
    saving: "saving ...",
    kept: "not saved: kept in this browser",
    lost: "The connection is lost. What you typed is kept in this browser and sent once it is back.",
    refused: "not saved: refused by the server; kept in this browser",
    signin: "not saved: sign in again; kept in this browser",
    conflict: "changed by somebody else",
    theirs: "the stored one was taken",
    many: "The pasted block is longer than the cells there are; the rest was left out.",
  },
};

export function words(name) {
  return (WORDS[document.documentElement.lang] || WORDS.id)[name];
}

export function tell(form, text) {
  const place = form.querySelector("[data-net]");
  if (place && place.textContent !== text) place.textContent = text;
}
