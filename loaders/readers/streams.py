"""Byte streams of plain, gzip and zstd files, with the position in the file on disk."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyarrow as pa

from loaders import LoadError

COMPRESSIONS = {".gz": "gzip", ".zst": "zstd"}
# What a file may grow to: so many times its size, and anything below the bytes that hurt nobody.
DEFAULT_EXPANSION = 200
HARMLESS_BYTES = 8 << 20


class ByteStream:
    """Reads bytes, decompressed; `position` counts the bytes taken from the disk."""

    closed = False  # pyarrow asks what it reads from.

    def __init__(self, path: Path) -> None:
        self._path = path
        self._read_count = 0
        self._file = pa.OSFile(str(path))
        compression = COMPRESSIONS.get(path.suffix.lower())
        self._stream = self._file
        if compression:
            if not self._file.size():
                raise LoadError(f"{path} is empty; delete it, fetch it again, and run again")
            self._stream = pa.CompressedInputStream(self._file, compression)

    @property
    def position(self) -> int:
        return self._file.tell()

    def read(self, byte_count: int) -> bytes:
        """The next bytes; raises LoadError where they are more than the file may grow to."""
        content = self._stream.read(byte_count)
        self._read_count += len(content)
        check_expansion(self._path, self._read_count)
        return content

    def close(self) -> None:
        self._stream.close()
        self._file.close()


def check_expansion(path: Path, byte_count: int) -> None:
    """Raises LoadError where a file unpacks to so many bytes that it may be a trap."""
    stated = os.environ.get("WINNOW_MAX_EXPANSION") or str(DEFAULT_EXPANSION)
    if not stated.isdecimal():
        raise LoadError(f"WINNOW_MAX_EXPANSION={stated} is no whole number; correct it")
    if byte_count > max(HARMLESS_BYTES, int(stated) * path.stat().st_size):
        raise LoadError(
            f"{path} unpacks to more than {stated} times its size, as a decompression bomb does; "
            "if you trust it, set WINNOW_MAX_EXPANSION to a higher number and run again"
        )


@contextmanager
def open_stream(path: Path) -> Iterator[ByteStream]:
    """A stream over the file; a broken archive met while reading raises LoadError."""
    stream = ByteStream(path)
    try:
        yield stream
    except OSError as error:
        raise LoadError(
            f"{path} cannot be read to its end: {error}. Delete it, fetch it again, and run again"
        ) from error
    finally:
        stream.close()
