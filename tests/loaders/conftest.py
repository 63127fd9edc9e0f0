"""What the tests of the loaders share."""

from pathlib import Path

import pytest


@pytest.fixture
def write(tmp_path: Path):
    def write_file(name: str, content: bytes | str) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write_file
