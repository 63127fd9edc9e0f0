"""YAML files of the project."""

from pathlib import Path

import yaml

# The parser in C is ten times as fast; not every build of PyYAML has it.
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def read_yaml(path: Path) -> dict:
    """What a YAML file holds."""
    return yaml.load(path.read_text(encoding="utf-8"), LOADER)
