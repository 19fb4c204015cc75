"""The command `buktikan`: a table of commands, each imported when it is called."""

from importlib import import_module

import click

COMMANDS: dict[str, tuple[str, str]] = {
    "demo": ("buktikan.cli.demo", "Memainkan seluruh pekerjaan untuk daerah contoh."),
    "serve": ("buktikan.cli.serve", "Menyajikan halaman di peramban."),
    "backup": ("buktikan.cli.backup", "Cadangan: tulis, pulihkan, bandingkan."),
    "worker": ("buktikan.cli.worker", "Mengerjakan antrean di belakang layar."),
    "framework": ("buktikan.cli.framework", "Kerangka evaluasi: daftar, isi, periksa, beda."),
    "region": ("buktikan.cli.region", "Wilayah: muat kode dan nama, cari, buka daerah."),
    "workbook": ("buktikan.cli.workbook", "Buku kerja OPD: buat, impor."),
    "official": ("buktikan.cli.official", "Statistik resmi: masukkan, daftar, bandingkan."),
    "evidence": ("buktikan.cli.evidence", "Data dukung: daftar, putusan verifikator."),
    "proof": ("buktikan.cli.proof", "Angka dalam buktinya: cari dalam berkas."),
    "check": ("buktikan.cli.check", "Memeriksa berkas data tanpa basis data."),
    "calculate": ("buktikan.cli.calculate", "Menghitung capaian dari berkas, tanpa basis data."),
    "claims": ("buktikan.cli.claims", "Pernyataan dalam teks: periksa terhadap data dan hitungan."),
    "report": ("buktikan.cli.report", "Laporan, paparan dan matriks sebuah sesi."),
    "bundle": ("buktikan.cli.bundle", "Bundel bukti: segel, periksa keasliannya."),
    "exchange": ("buktikan.cli.exchange", "Pertukaran: terima bundel, kirim hasil evaluasi."),
    "evaluation": ("buktikan.cli.evaluation", "Evaluasi: jadwal, skema penilaian, hasil."),
    "model": ("buktikan.cli.model", "Konsep percontohan: bagikan, lihat, pasang."),
    "note": ("buktikan.cli.note", "Catatan evaluator: cari, daftar jenis temuan."),
    "followup": (
        "buktikan.cli.followup",
        "Tindak lanjut: matriks sebuah daerah, lembar keluar dan masuk.",
    ),
    "meeting": ("buktikan.cli.meeting", "Rapat koordinasi: daftar, agenda, kalender."),
    "remind": ("buktikan.cli.remind", "Mengirim pengingat yang jatuh tempo."),
    "person": ("buktikan.cli.person", "Orang: undang yang pertama, lepaskan faktor kedua."),
    "history": ("buktikan.cli.history", "Riwayat: periksa keutuhan, cetak ujung rantai."),
    "docs": ("buktikan.cli.docs", "Menulis dan memeriksa rujukan di docs/reference."),
}


class LazyGroup(click.Group):
    """A group that knows its commands by name and imports one only when it is asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Names in the order of the work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the command's module and take the command of the same name from it."""
        if cmd_name not in COMMANDS:
            return None
        found = getattr(import_module(COMMANDS[cmd_name][0]), cmd_name)
        assert isinstance(found, click.Command)
        return found

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Print the table without importing anything."""
        with formatter.section("Perintah"):
            formatter.write_dl([(name, about) for name, (_, about) in COMMANDS.items()])


@click.command(cls=LazyGroup, context_settings={"help_option_names": ["--help"]})
@click.version_option(package_name=None, version="0.1.0", prog_name="buktikan")
def buktikan() -> None:
    """Setiap angka terbukti: dari sel OPD sampai laporan tersegel."""


def main() -> None:
    """Run the command line."""
    buktikan(prog_name="buktikan")
