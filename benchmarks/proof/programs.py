"""Programs of the system that make or measure documents."""

import shutil


class MissingProgramError(RuntimeError):
    """The machine lacks a program of Debian that the set is made with."""


def program(name: str) -> str:
    """Where it is."""
    found = shutil.which(name)
    if found is None:
        raise MissingProgramError(f"{name} is not installed")
    return found


def is_there(name: str) -> bool:
    """Whether it is installed; what needs it is left out, and told, without it."""
    return shutil.which(name) is not None
