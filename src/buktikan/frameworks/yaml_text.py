"""YAML as people would write it: keys in their order, long texts as blocks, letters as letters."""

from collections.abc import Mapping

import yaml

WIDTH = 100


class _Plain(yaml.SafeDumper):
    """Never an alias: readers of packages refuse them."""

    def ignore_aliases(self, data: object) -> bool:
        return True


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    style = "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Plain.add_representer(str, _text)


def yaml_text(tree: Mapping[str, object]) -> bytes:
    """The tree of mappings, lists and texts as the bytes of a file."""
    text = yaml.dump(dict(tree), Dumper=_Plain, allow_unicode=True, sort_keys=False, width=WIDTH)
    return str(text).encode()
