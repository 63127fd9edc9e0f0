"""Whether a build trains a better model than the raw rows that it was made of."""

from importlib.util import find_spec

from exporters.warehouse import ExportError

NEEDED = ("scipy", "sklearn", "lightgbm")
INSTALL_COMMAND = "pip install 'winnow-data[fitness]'"


def require_extra() -> None:
    """Raise ExportError where a library that trains models is not installed."""
    missing = [name for name in NEEDED if find_spec(name) is None]
    if missing:
        raise ExportError(f"{missing[0]} is not installed, which trains models. {INSTALL_COMMAND}")
