"""Byte streams of plain, gzip and zstd files, with the position in the file on disk."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyarrow as pa

from loaders import LoadError

COMPRESSIONS = {".gz": "gzip", ".zst": "zstd"}


class ByteStream:
    """Reads bytes, decompressed; `position` counts the bytes taken from the disk."""

    def __init__(self, path: Path) -> None:
        self._file = pa.OSFile(str(path))
        compression = COMPRESSIONS.get(path.suffix.lower())
        self.stream = self._file
        if compression:
            self.stream = pa.CompressedInputStream(self._file, compression)

    @property
    def position(self) -> int:
        return self._file.tell()

    def close(self) -> None:
        self.stream.close()
        self._file.close()


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
