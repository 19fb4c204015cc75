"""The reference page of problems that reading, storing and verifying raise, beside the checks."""

from buktikan.sheets.fault import Fault

STORING = (
    (
        "evidence.file_missing",
        "Perlu alasan",
        "The register names a file that was not sent along; without its file, evidence is none.",
    ),
    (
        "value.changed",
        "Perlu alasan",
        "A stored value is stated anew with another amount; the old version stays.",
    ),
)
BUNDLE = (
    ("bundle.unreadable", "The file is no whole zip."),
    ("bundle.not_a_bundle", "The zip holds no BagIt declaration and manifest."),
    ("bundle.too_large", "More than 1 TiB or 20,000 files, or a tag file of more than 16 MiB."),
    ("bundle.name_twice", "Two entries have the same name, or a file that of a folder."),
    ("bundle.unsafe_name", "A name leads out of the bundle or is not portable."),
    ("bundle.link", "An entry is a link."),
    ("bundle.encrypted", "An entry is encrypted."),
    ("bundle.bomb", "An entry unpacks to far more than is honest."),
    ("bundle.packing", "An entry is packed in a way that bundles never are."),
    ("bundle.folder_with_contents", "A folder's entry carries bytes that nobody would see."),
    ("bundle.extra_bytes", "Foreign bytes stand before, between or after the entries."),
    ("bundle.no_tag", "A tag file that belongs to every bundle is missing."),
    ("bundle.broken_tag", "A tag file cannot be read."),
    ("bundle.manifest_line", "A manifest's line is unreadable, stands twice or does not belong."),
    ("bundle.seal_unreadable", "seal.json is not a seal of Buktikan."),
    ("bundle.signature_broken", "The signature does not fit the bundle, or cannot be read."),
    ("bundle.seal_differs", "seal.json lists other files or hashes than the manifest."),
    ("bundle.other_seal", "The seal is not the one that was expected (`--expect`)."),
    ("bundle.oxum", "The number of files or bytes differs from bag-info.txt."),
)
EXCHANGE = (
    ("exchange.kind", "A newer kind of bundle than this installation knows."),
    ("exchange.contents", "A table is missing, of a wrong shape, too large or too deep."),
    ("exchange.no_session", "The bundle does not say whose session it is."),
    ("exchange.contradiction", "seal.json names another session, framework or government."),
    ("exchange.other_region", "Its values speak of places outside the region that it names."),
    ("exchange.unknown_region", "Nobody here knows the region's code."),
    ("exchange.infected", "The virus scanner found something in a file."),
)
HEAD = "| Code | Severity | Meaning |\n| --- | --- | --- |\n"


def problems_page() -> str:
    """Problems of reading files, of storing, and of bundles; how to mend stands in each text."""
    reading = "".join(f"| `{one.code}` | {one.severity.label} | {one.about} |\n" for one in Fault)
    storing = "".join(f"| `{code}` | {label} | {about} |\n" for code, label, about in STORING)
    bundle = "".join(f"| `{code}` | tidak utuh | {about} |\n" for code, about in BUNDLE)
    received = "".join(f"| `{code}` | dikarantina | {about} |\n" for code, about in EXCHANGE)
    return (
        "# Problems beside the checks\n\nEvery problem says what it is, where, and how to mend "
        "it, in Indonesian. Checks of the data have [a page of their own](checks.md).\n\n"
        f"## Reading a file\n\n{HEAD}{reading}\n## Storing an import\n\n{HEAD}{storing}\n"
        f"## Verifying a bundle\n\n{HEAD}{bundle}\n## Receiving a bundle\n\n{HEAD}{received}"
    )
