"""Streams of text as UTF-8 from plain, gzip and zstd files, with the position on the disk."""

import codecs
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pyarrow as pa

from loaders import LoadError
from loaders.sources import SourceFile

COMPRESSIONS = {".gz": "gzip", ".zst": "zstd"}
# Those of UTF-32 first: one of them begins with one of UTF-16.
ENCODING_MARKS = {
    codecs.BOM_UTF32_LE: "utf-32",
    codecs.BOM_UTF32_BE: "utf-32",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
# What a file may grow to: so many times its size, and anything below the bytes that hurt nobody.
DEFAULT_EXPANSION = 200
HARMLESS_BYTES = 8 << 20


class ByteStream:
    """Reads bytes, decompressed and decoded, as UTF-8 without a byte order mark.

    `position` counts the bytes taken from the disk.
    """

    def __init__(self, file: SourceFile) -> None:
        self._path = file.path
        self._encoding = file.encoding
        self._decoder = codecs.getincrementaldecoder(file.encoding)() if file.encoding else None
        self._read_count = 0
        self._is_begun = False
        self._file = pa.OSFile(str(self._path))
        self._byte_count = self._file.size()
        compression = COMPRESSIONS.get(self._path.suffix.lower())
        self._stream = self._file
        if compression:
            if not self._byte_count:
                raise LoadError(f"{self._path} is empty; delete it, fetch it again, and run again")
            self._stream = pa.CompressedInputStream(self._file, compression)

    @property
    def position(self) -> int:
        return self._file.tell()

    def read(self, byte_count: int) -> bytes:
        """The next bytes, about as many, none at the end.

        Raises LoadError where they are more than the file may grow to, and where they have
        another encoding than they should.
        """
        is_end, text = False, b""
        while not text and not is_end:
            content = self._read_file(byte_count)
            is_end = not content
            self._read_count += len(content)
            check_expansion(self._path, self._read_count)
            text = self._decode(content) if self._decoder else content
            if text and not self._is_begun:
                self._is_begun = True
                self._check_mark(text)
                text = text.removeprefix(codecs.BOM_UTF8)
        return text

    def close(self) -> None:
        self._stream.close()
        self._file.close()

    def _read_file(self, byte_count: int) -> bytes:
        if self._stream is self._file:  # Of a file that grows meanwhile, what was there at first.
            byte_count = min(byte_count, self._byte_count - self._read_count)
        return self._stream.read(byte_count)

    def _decode(self, content: bytes) -> bytes:
        try:
            return self._decoder.decode(content, final=not content).encode()
        except UnicodeDecodeError as error:
            place = self._read_count - len(error.object) + error.start + 1
            reason = f"byte {place:,} is not {self._encoding}"
        except UnicodeError as error:
            reason = f"it is not {self._encoding}: {error}"
        raise LoadError(
            f"{self._path} cannot be decoded: {reason}. Give the --encoding in which it was written"
        )

    def _check_mark(self, text: bytes) -> None:
        for mark, encoding in ENCODING_MARKS.items():
            if text.startswith(mark):
                raise LoadError(
                    f"{self._path} begins with a byte order mark of {encoding.upper()}; "
                    f"{suggest_encoding(encoding)}"
                )


def suggest_encoding(encoding: str) -> str:
    """What to type where a file is not UTF-8."""
    return f"load it by `winnow load files` with --encoding {encoding}, or save it as UTF-8"


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
def open_stream(file: SourceFile) -> Iterator[ByteStream]:
    """A stream over the file; a broken archive met while reading raises LoadError."""
    stream = ByteStream(file)
    try:
        yield stream
    except OSError as error:
        raise LoadError(
            f"{file.path} cannot be read to its end: {error}. Delete it, fetch it again, and run "
            "again"
        ) from error
    finally:
        stream.close()
