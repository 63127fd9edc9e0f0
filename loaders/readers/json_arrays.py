"""JSON files that are not JSON Lines: arrays, cut into elements, and objects over several lines."""

from collections.abc import Iterator

import numpy as np

from loaders import LoadError
from loaders.readers.streams import ByteStream, open_stream
from loaders.sources import SourceFile

BLOCK_BYTES = 2 << 20
FIRST_BYTES = 1 << 20
LONGEST_ELEMENT_BYTES = 1 << 30
NEWLINE, COMMA, QUOTE, BACKSLASH = b'\n,"\\'
STEPS = np.zeros(256, dtype=np.int8)
STEPS[list(b"[{")] = 1
STEPS[list(b"]}")] = -1
IS_MARK = STEPS != 0
IS_MARK[[COMMA, QUOTE, BACKSLASH]] = True


def is_array(file: SourceFile) -> bool:
    """Whether the file is an array.

    Raises LoadError where its first object goes over several lines.
    """
    with open_stream(file) as stream:
        text = b""
        while not text and (chunk := stream.read(FIRST_BYTES)):
            text = chunk.lstrip()
        if text.startswith(b"{") and _spans_lines(text, stream):
            raise LoadError(
                f"{file.name}: its first object goes over several lines; write each object into "
                "one line, as `jq -c .` does, or all of them into an array, and run again"
            )
        return text.startswith(b"[")


def split_array(file: SourceFile, stream: ByteStream) -> Iterator[tuple[bytes, np.ndarray]]:
    """Blocks of whole elements with a line end behind each, and the places of the line ends.

    Raises LoadError for an array that is never closed, and for text behind its end.
    """
    scanner, pieces, is_closed = _Scanner(), [], False
    while chunk := stream.read(BLOCK_BYTES):
        rest = bytearray(chunk)
        if not is_closed:
            is_open = scanner.depth > 0
            places, marks, depths = scanner.scan(chunk)
            if not is_open and len(places):
                rest[: places[0] + 1] = b" " * int(places[0] + 1)
            closing = places[depths == 0][:1]
            is_closed = len(closing) > 0
            ends = places[(depths == 1) & (marks == COMMA)]
            if is_closed:
                ends = np.append(ends[ends < closing], closing)
            np.frombuffer(rest, dtype=np.uint8)[ends] = NEWLINE
            if len(ends):
                begun, cut = sum(map(len, pieces)), int(ends[-1]) + 1
                yield b"".join([*pieces, memoryview(rest)[:cut]]), ends + begun
                pieces, rest = [], rest[cut:]
            pieces.append(rest)
        if is_closed and rest.strip():
            raise LoadError(
                f"{file.name}: text follows behind the end of the array; write one array, or one "
                "object per line, and run again"
            )
        if sum(map(len, pieces)) > LONGEST_ELEMENT_BYTES:
            raise LoadError(
                f"{file.name}: an element of the array has more than {LONGEST_ELEMENT_BYTES:,} "
                "bytes; write one object per line and run again"
            )
    if not is_closed:
        raise LoadError(
            f"{file.name}: the array is never closed, as in a file that is cut short; write or "
            "fetch it again and run again"
        )


def _spans_lines(text: bytes, stream: ByteStream) -> bool:
    """Whether the object at the start of the text ends at the end of a later line."""
    scanner = _Scanner()
    line, newline, rest = text.partition(b"\n")
    scanner.scan(line)
    while not newline and (chunk := stream.read(FIRST_BYTES)):
        line, newline, rest = chunk.partition(b"\n")
        scanner.scan(line)
    # A string holds no line end: one that is open here belongs to a line that is cut.
    while (
        scanner.depth > 0
        and not scanner.is_in_string
        and (rest or (rest := stream.read(BLOCK_BYTES)))
    ):
        places, _, depths = scanner.scan(rest)
        if len(closing := places[depths == 0]):
            return not rest[int(closing[0]) + 1 :].partition(b"\n")[0].strip()
        rest = b""
    return False


class _Scanner:
    """Follows the brackets and strings of JSON text, chunk by chunk."""

    def __init__(self) -> None:
        self.depth = 0
        self.is_in_string = False
        self._is_escaped = False

    def scan(self, chunk: bytes) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
        """The brackets and commas outside of strings: place, character and depth behind each."""
        chars = np.frombuffer(chunk, dtype=np.uint8)
        places = np.flatnonzero(IS_MARK[chars])
        marks = chars[places]
        if self._is_escaped or b"\\" in chunk:
            is_slash = marks == BACKSLASH
            is_escaped = self._find_escaped(chars, places[is_slash])[places]
            places, marks = places[~is_slash & ~is_escaped], marks[~is_slash & ~is_escaped]
        is_quote = marks == QUOTE
        quotes = np.cumsum(is_quote, dtype=np.int32) + self.is_in_string
        is_outside = (quotes % 2 == 0) & ~is_quote
        places, marks = places[is_outside], marks[is_outside]
        depths = np.cumsum(STEPS[marks], dtype=np.int64) + self.depth
        self.is_in_string = bool(quotes[-1] % 2) if len(quotes) else self.is_in_string
        self.depth = int(depths[-1]) if len(depths) else self.depth
        return places, marks, depths

    def _find_escaped(self, chars: np.ndarray, slashes: np.ndarray) -> np.ndarray:
        """A mask of the characters behind an odd number of backslashes."""
        is_escaped = np.zeros(len(chars) + 1, dtype=bool)
        is_escaped[0] = self._is_escaped
        if len(slashes):
            is_first = np.diff(slashes, prepend=-2) > 1
            starts, ends = slashes[is_first], slashes[np.append(is_first[1:], True)] + 1
            is_odd = (ends - starts - is_escaped[starts]) % 2 == 1
            is_escaped[ends[is_odd]] = True
        self._is_escaped = bool(is_escaped[-1])
        return is_escaped
