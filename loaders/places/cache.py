"""Where copies of what lies elsewhere are kept: one folder per name below build/fetched."""

import hashlib
from pathlib import Path

CACHE_FOLDER = Path("build/fetched")


def make_folder(name: str) -> Path:
    """The folder of the copies of what has that name, made where it is missing."""
    folder = CACHE_FOLDER / hashlib.sha256(name.encode()).hexdigest()[:16]
    folder.mkdir(parents=True, exist_ok=True)
    return folder
