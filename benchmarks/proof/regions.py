"""Real names of places, with the traps that real names hold; no figure here belongs to them."""

from collections.abc import Iterator
from dataclasses import dataclass

from buktikan.core.place import NATION, Gazetteer, Place, PlaceLevel


@dataclass(frozen=True, slots=True)
class Region:
    """A regency or city: how it is named, and the names of its districts and some villages."""

    full: str
    short: str
    province: str
    districts: tuple[str, ...]
    villages: tuple[str, ...]
    others: tuple[str, ...]
    """Full names of other regencies and cities of its province."""

    @property
    def province_full(self) -> str:
        """The province as titles write it."""
        return f"Provinsi {self.province}"


def short_of(full: str) -> str:
    """Without the word before it."""
    return full.removeprefix("Kabupaten ").removeprefix("Kota ")


KALTIM = (
    "Kabupaten Paser",
    "Kabupaten Kutai Barat",
    "Kabupaten Kutai Kartanegara",
    "Kabupaten Kutai Timur",
    "Kabupaten Berau",
    "Kabupaten Penajam Paser Utara",
    "Kabupaten Mahakam Ulu",
    "Kota Balikpapan",
    "Kota Samarinda",
    "Kota Bontang",
)
JAMBI = (
    "Kabupaten Kerinci",
    "Kabupaten Merangin",
    "Kabupaten Sarolangun",
    "Kabupaten Batanghari",
    "Kabupaten Muaro Jambi",
    "Kabupaten Tanjung Jabung Barat",
    "Kabupaten Tanjung Jabung Timur",
    "Kabupaten Bungo",
    "Kabupaten Tebo",
    "Kota Jambi",
    "Kota Sungai Penuh",
)
SUMBA = (
    "Kabupaten Sumba Barat",
    "Kabupaten Sumba Barat Daya",
    "Kabupaten Sumba Tengah",
    "Kabupaten Sumba Timur",
    "Kabupaten Kupang",
    "Kabupaten Ende",
    "Kabupaten Ngada",
    "Kabupaten Sikka",
    "Kabupaten Belu",
    "Kota Kupang",
)
JATENG = (
    "Kabupaten Tegal",
    "Kabupaten Brebes",
    "Kabupaten Pemalang",
    "Kabupaten Pekalongan",
    "Kabupaten Banyumas",
    "Kabupaten Purbalingga",
    "Kabupaten Magelang",
    "Kota Tegal",
    "Kota Pekalongan",
    "Kota Magelang",
)


def _others(all_of_them: tuple[str, ...], full: str) -> tuple[str, ...]:
    return tuple(one for one in all_of_them if one != full)


PPU = Region(
    "Kabupaten Penajam Paser Utara",
    "Penajam Paser Utara",
    "Kalimantan Timur",
    ("Penajam", "Waru", "Babulu", "Sepaku"),
    ("Giripurwa", "Girimukti", "Bangun Mulya", "Sesulu", "Gunung Makmur", "Sebakung Jaya"),
    _others(KALTIM, "Kabupaten Penajam Paser Utara"),
)
PASER = Region(
    "Kabupaten Paser",
    "Paser",
    "Kalimantan Timur",
    ("Batu Sopang", "Tanah Grogot", "Kuaro", "Long Ikis", "Long Kali", "Muara Komam"),
    ("Sungai Tuak", "Tapis", "Padang Pengrapat", "Rantau Panjang"),
    _others(KALTIM, "Kabupaten Paser"),
)
KUKAR = Region(
    "Kabupaten Kutai Kartanegara",
    "Kutai Kartanegara",
    "Kalimantan Timur",
    ("Tenggarong", "Tenggarong Seberang", "Loa Kulu", "Loa Janan", "Muara Badak", "Samboja"),
    ("Jembayan", "Bukit Raya", "Manunggal Jaya", "Bangun Rejo"),
    _others(KALTIM, "Kabupaten Kutai Kartanegara"),
)
MERANGIN = Region(
    "Kabupaten Merangin",
    "Merangin",
    "Jambi",
    ("Bangko", "Bangko Barat", "Jangkat", "Jangkat Timur", "Tabir", "Tabir Ulu", "Pamenang"),
    ("Langling", "Sungai Ulak", "Mensango", "Rantau Limau Manis", "Bungo Tanjung"),
    _others(JAMBI, "Kabupaten Merangin"),
)
SUMBA_BARAT = Region(
    "Kabupaten Sumba Barat",
    "Sumba Barat",
    "Nusa Tenggara Timur",
    ("Kota Waikabubak", "Loli", "Wanokaka", "Lamboya", "Tana Righu", "Laboya Barat"),
    ("Praibakul", "Hupumada", "Ubu Raya", "Dokakaka"),
    _others(SUMBA, "Kabupaten Sumba Barat"),
)
TEGAL = Region(
    "Kabupaten Tegal",
    "Tegal",
    "Jawa Tengah",
    ("Margasari", "Bumijawa", "Balapulang", "Lebaksiu", "Dukuhwaru", "Dukuhturi", "Warureja"),
    ("Kaligayam", "Danasari", "Pakulaut"),
    _others(JATENG, "Kabupaten Tegal"),
)
BERAU = Region(
    "Kabupaten Berau",
    "Berau",
    "Kalimantan Timur",
    ("Kelay", "Talisayan", "Sambaliung", "Segah", "Gunung Tabur", "Biduk-Biduk"),
    ("Merasa", "Muara Lesan", "Long Gie"),
    _others(KALTIM, "Kabupaten Berau"),
)
BUNGO = Region(
    "Kabupaten Bungo",
    "Bungo",
    "Jambi",
    ("Bathin III", "Bathin III Ulu", "Pelepat", "Pelepat Ilir", "Rimbo Tengah", "Tanah Tumbuh"),
    ("Dwi Karya Bakti", "Rantau Keloyang"),
    _others(JAMBI, "Kabupaten Bungo"),
)
KNOWN = (PPU, PPU, PASER, KUKAR)
"""For the sets that developers may look at."""

UNSEEN = (MERANGIN, SUMBA_BARAT)
"""For the set that nobody tunes for."""
BLIND = (TEGAL, TEGAL, BERAU, BUNGO)
"""For the set whose cases nobody sees: a city of the same name, districts of like names."""


def gazetteer() -> Gazetteer:
    """All of them as the product knows places; the codes are invented, the tree is not."""
    places: dict[str, Place] = {}
    for number, (province, fulls) in enumerate(PROVINCES.items(), start=91):
        code = f"{number}"
        places[code] = Place(code, province, PlaceLevel.PROVINCE, NATION, code)
        for at, full in enumerate(fulls, start=1):
            key = f"{code}.{at:02d}"
            places[key] = Place(key, full, PlaceLevel.REGENCY, code, key)
            for region in (one for one in ALL if one.full == full):
                places.update(_inside(region, key))
    return Gazetteer(places)


def _inside(region: Region, regency: str) -> Iterator[tuple[str, Place]]:
    for at, name in enumerate(region.districts, start=1):
        key = f"{regency}.{at:02d}"
        yield key, Place(key, name, PlaceLevel.DISTRICT, regency, key)
    for at, name in enumerate(region.villages, start=2001):
        key = f"{regency}.01.{at}"
        yield key, Place(key, name, PlaceLevel.VILLAGE, f"{regency}.01", key)


PROVINCES = {
    "Kalimantan Timur": KALTIM,
    "Jambi": JAMBI,
    "Nusa Tenggara Timur": SUMBA,
    "Jawa Tengah": JATENG,
}
ALL = (PPU, PASER, KUKAR, MERANGIN, SUMBA_BARAT, TEGAL, BERAU, BUNGO)
