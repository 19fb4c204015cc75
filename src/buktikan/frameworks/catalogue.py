"""Which framework packages there are: those that ship, and those in an administrator's folder."""

from functools import lru_cache
from importlib.resources import files as resources
from importlib.resources.abc import Traversable
from pathlib import Path

from buktikan.core.framework import Framework
from buktikan.frameworks.fault import Fault
from buktikan.frameworks.folder import take_files
from buktikan.frameworks.reader import PackageReading, read_package
from buktikan.frameworks.schema import HEAD_FILE, PLAIN_CODE

BUILT_IN: Traversable = resources("buktikan.frameworks") / "packages"


class UnknownFrameworkError(KeyError):
    """No package has that key; `known` are those that there are."""

    def __init__(self, key: str, known: tuple[str, ...]) -> None:
        """Keep the key and the choices."""
        super().__init__(key)
        self.key = key
        self.known = known

    def __str__(self) -> str:
        """The sentence an official reads."""
        return f'Kerangka "{self.key}" tidak ada. Yang tersedia: {", ".join(self.known)}.'


def names(installed: Path | None = None) -> tuple[str, ...]:
    """Keys of all packages, sorted; `installed` is the folder of those that were added."""
    return tuple(sorted(_packages(installed)))


def load(key: str, installed: Path | None = None) -> Framework:
    """The framework of that key.

    Raises UnknownFrameworkError when there is no such package, PackageFaultsError (with every
    fault) when it cannot be used. A shipped package is read once per process.
    """
    return read(key, installed).required(key)


def read(key: str, installed: Path | None = None) -> PackageReading:
    """The package's framework or faults, and its warnings; raises UnknownFrameworkError."""
    packages = _packages(installed)
    if key not in packages:
        raise UnknownFrameworkError(key, tuple(sorted(packages)))
    if (BUILT_IN / key).is_dir():
        return _read_built_in(key)
    return with_key_of_folder(read_package(packages[key]), key)


def files(key: str, installed: Path | None = None) -> dict[str, str]:
    """The package's files by name, as text: what an installation keeps beside its data."""
    packages = _packages(installed)
    if key not in packages:
        raise UnknownFrameworkError(key, tuple(sorted(packages)))
    return {name: data.decode("utf-8") for name, data in take_files(packages[key], []).items()}


def with_key_of_folder(reading: PackageReading, folder: str) -> PackageReading:
    """The reading with a fault when the package calls itself other than its folder."""
    framework = reading.framework
    if framework is None or framework.key == folder:
        return reading
    what = f'Kunci "{framework.key}" berbeda dari nama foldernya, "{folder}".'
    fault = Fault(HEAD_FILE, 0, what, "Samakan keduanya.")
    return PackageReading(None, (fault, *reading.faults))


@lru_cache(maxsize=16)
def _read_built_in(key: str) -> PackageReading:
    return with_key_of_folder(read_package(BUILT_IN / key), key)


def _packages(installed: Path | None) -> dict[str, Traversable]:
    """Folders by key. A shipped version cannot be replaced by an added one of the same key."""
    found: dict[str, Traversable] = {}
    roots = (BUILT_IN,) if installed is None else (BUILT_IN, installed)
    for root in roots:
        if root.is_dir():
            for folder in root.iterdir():
                if folder.is_dir() and PLAIN_CODE.fullmatch(folder.name):
                    found.setdefault(folder.name, folder)
    return found
