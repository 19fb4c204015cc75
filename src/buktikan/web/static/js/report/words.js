// The few words that the editor itself has to say, in the page's language.
const WORDS = {
  id: {
    typing: "belum disimpan ...",
    kept: "Konsep tersimpan di server; belum menjadi versi.",
    local: "Konsep disimpan di peramban ini dan dikirim begitu server menjawab.",
    lost: "Sambungan terputus. Konsep disimpan di peramban ini dan dikirim begitu tersambung.",
    signin: "Anda sudah keluar. Konsep disimpan di peramban ini; masuk lagi di tab lain, lalu lanjutkan.",
    long: "Teks ini terlalu panjang untuk satu bagian; disimpan di peramban ini saja.",
    restored: "Kata-kata yang belum terkirim dipulihkan dari peramban ini.",
    moved: "Teksnya sudah berubah di tempat itu; periksa lagi.",
    unchecked: "Pemeriksaan tidak tersambung; dicoba lagi saat Anda mengetik.",
  },
  en: {
    typing: "not saved yet ...",
    kept: "Draft kept on the server; not a version yet.",
    local: "Draft kept in this browser and sent as soon as the server answers.",
    lost: "The connection is lost. The draft is kept in this browser and sent once it is back.",
    signin: "You are signed out. The draft is kept in this browser; sign in in another tab, then go on.",
    long: "This text is too long for one part; it is kept in this browser only.",
    restored: "Words that had not been sent were restored from this browser.",
    moved: "The text has changed at that place; check again.",
    unchecked: "The check is not connected; it is tried again while you type.",
  },
};

export function words(name) {
  return (WORDS[document.documentElement.lang] || WORDS.id)[name];
}
