// The few words that the room itself has to say, in the page's language.
const WORDS = {
  id: {
    typing: "belum disimpan ...",
    kept: "Konsep tersimpan di server; belum dicatat sebagai keputusan.",
    local: "Disimpan di peramban ini sampai Anda menyimpannya.",
    lost: "Sambungan terputus. Tulisan disimpan di peramban ini dan dikirim begitu tersambung.",
    signin: "Anda sudah keluar. Tulisan disimpan di peramban ini; masuk lagi di tab lain.",
    restored: "Tulisan yang belum terkirim dipulihkan dari peramban ini.",
    over: "lewat",
  },
  en: {
    typing: "not saved yet ...",
    kept: "Draft kept on the server; not recorded as a decision yet.",
    local: "Kept in this browser until you save it.",
    lost: "The connection is lost. Your words are kept in this browser and sent once it is back.",
    signin: "You are signed out. Your words are kept in this browser; sign in in another tab.",
    restored: "Words that had not been sent were restored from this browser.",
    over: "over",
  },
};

export function words(name) {
  return (WORDS[document.documentElement.lang] || WORDS.id)[name];
}
