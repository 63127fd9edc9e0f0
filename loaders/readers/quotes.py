"""Records of delimited text by RFC 4180: where they end, and which lines cannot be read.

As in Python's csv in strict mode, a quote inside an unquoted cell is text, and behind a closing
quote only a delimiter, a line end or the end of the file may follow.
"""

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

# What is scanned at once: as much as the processor's cache holds, and behind a line that cannot be
# read so little that many such lines take no longer.
WINDOW_BYTES = 512 << 10
FIRST_WINDOW_BYTES = 4 << 10
WINDOW_GROWTH = 4
LONGEST_RECORD_BYTES = 256 << 20
QUOTE, NEWLINE, CARRIAGE = b'"\n\r'
NO_PLACES = np.empty(0, dtype=np.int64)


class QuoteError(Exception):
    """The rest of the text cannot be read; the message names the line and what is wrong."""


class Stretch(NamedTuple):
    """Bytes of whole records or, with an error, of one line that cannot be read."""

    content: memoryview
    error: str | None = None


class _Quotes(NamedTuple):
    """Runs of adjacent quotes: where each starts, whether a cell is open behind it, and whether
    text behind a closing quote follows.

    `is_reset` marks those behind which no cell is open, whatever was before. Where all quotes
    open and close cells in turn, each is a run of its own, and `is_inside` is left out.
    """

    starts: np.ndarray
    is_inside: np.ndarray | None = None
    is_wrong: np.ndarray | None = None
    is_reset: np.ndarray | None = None


class _Scan(NamedTuple):
    """`end` is where the last whole record ends. Where `is_broken`, what follows cannot be read;
    `resets` are the places in it from which it reads the same wherever the record began.
    `opened_at` is the place of a quote that is never closed.
    """

    end: int
    is_broken: bool = False
    resets: np.ndarray = NO_PLACES
    opened_at: int | None = None


class RecordSplitter:
    """Splits text, given block by block, into stretches; `first_line` is the number of its first.

    Where not `has_quotes`, a quote is text and each line a record.
    """

    def __init__(self, delimiter: str, *, first_line: int = 1, has_quotes: bool = True) -> None:
        self._has_quotes = has_quotes
        self._line = first_line
        self._rest = b""
        self._may_surround = np.zeros(256, dtype=bool)
        self._may_surround[list(f"{delimiter}\n\r".encode())] = True
        self._may_adjoin = self._may_surround.copy()
        self._may_adjoin[QUOTE] = True

    def split(self, block: bytes, *, is_last: bool) -> Iterator[Stretch]:
        """The stretches that end in the block.

        Raises QuoteError for a quote that is still open behind the last block, and for a record
        of more than LONGEST_RECORD_BYTES. The time is proportional to the size of the text,
        whatever it holds.
        """
        text = self._rest + block
        view = memoryview(text)
        start = clean = 0
        window, resets = WINDOW_BYTES, NO_PLACES
        while start < len(text):
            # A record that reaches one of these goes on into the same error as the former one.
            ahead = resets[np.searchsorted(resets, start) :][:1]
            stop = int(ahead[0]) if len(ahead) else min(start + window, len(text))
            scan = self._scan(text[start:stop], is_last=is_last and stop == len(text))
            end = start + scan.end
            self._line += _count_lines(text, start, end)
            if scan.opened_at is not None:
                if clean < end:
                    yield Stretch(view[clean:end])
                line = self._line + _count_lines(text, end, start + scan.opened_at)
                raise QuoteError(f"the quote that opens in line {line:,} is never closed")
            if scan.is_broken or len(ahead):
                resets = resets if len(ahead) else start + scan.resets
                start, window = end, FIRST_WINDOW_BYTES
                if (line_end := _find_line_end(text, end, is_last=is_last)) is None:
                    break
                if clean < end:
                    yield Stretch(view[clean:end])
                error = f"line {self._line:,}: text behind a closing quote"
                yield Stretch(view[end:line_end], error)
                start = clean = line_end
                self._line += 1
            elif end > start:
                start, window = end, min(window * WINDOW_GROWTH, WINDOW_BYTES)
            elif stop < len(text):
                window *= WINDOW_GROWTH
            else:
                break
        if clean < start:
            yield Stretch(view[clean:start])
        self._rest = text[start:]
        if len(self._rest) > LONGEST_RECORD_BYTES:
            raise QuoteError(
                f"the record that begins in line {self._line:,} is longer than "
                f"{LONGEST_RECORD_BYTES >> 20} MiB"
            )

    def _scan(self, text: bytes, *, is_last: bool) -> _Scan:
        """Finds the end of the last whole record; the text begins where one begins."""
        quotes = self._find_quotes(text)
        if quotes.is_wrong is not None and quotes.is_wrong.any():
            first = int(np.argmax(quotes.is_wrong))
            end = _find_record_end(text, int(quotes.starts[first]), quotes)
            resets = quotes.starts[:first][quotes.is_reset[:first]]
            return _Scan(end, True, resets[np.searchsorted(resets, end) :])
        if not is_last:
            # A carriage return at the end may be the half of a line end.
            return _Scan(_find_record_end(text, len(text) - text.endswith(b"\r"), quotes))
        if not len(quotes.starts) or not _is_inside(quotes, len(quotes.starts) - 1):
            return _Scan(len(text))
        quotes = self._follow_quotes(text, np.flatnonzero(_as_array(text) == QUOTE))
        closed = np.flatnonzero(~quotes.is_inside)
        opened_at = int(quotes.starts[closed[-1] + 1 if len(closed) else 0])
        return _Scan(_find_record_end(text, len(text), quotes), opened_at=opened_at)

    def _find_quotes(self, text: bytes) -> _Quotes:
        if not self._has_quotes or b'"' not in text:
            return _Quotes(NO_PLACES)
        chars = _as_array(text)
        places = np.flatnonzero(chars == QUOTE)
        # Two quotes that stand for one are read as one that closes and one that opens.
        opening, closing = places[::2], places[1::2]
        is_opening = self._may_adjoin[chars[opening - 1]]
        is_opening[0] |= opening[0] == 0
        is_closing = self._may_adjoin[chars.take(closing + 1, mode="clip")]
        if is_opening.all() and is_closing.all():
            return _Quotes(places)
        return self._follow_quotes(text, places)

    def _follow_quotes(self, text: bytes, places: np.ndarray) -> _Quotes:
        """What each run of quotes does, for all runs at once.

        A run of odd length closes an open cell. In front of a cell it opens one, elsewhere
        outside of a cell it is text. A run of even length leaves things as they are.
        """
        chars = _as_array(text)
        is_first = np.diff(places, prepend=-2) > 1
        starts, ends = places[is_first], places[np.append(is_first[1:], True)] + 1
        is_odd = (ends - starts) % 2 == 1
        opens = self._may_surround[chars[starts - 1]] | (starts == 0)
        closes = self._may_surround[chars.take(ends, mode="clip")] | (ends == len(chars))
        is_reset = is_odd & ~opens
        turns = np.cumsum(is_odd & opens)
        is_inside = (turns - np.maximum.accumulate(np.where(is_reset, turns, 0))) % 2 == 1
        was_inside = np.append(False, is_inside[:-1])
        is_wrong = ~closes & np.where(was_inside, is_odd, opens & ~is_odd)
        return _Quotes(starts, is_inside, is_wrong, is_reset)


def _as_array(text: bytes) -> np.ndarray:
    return np.frombuffer(text, dtype=np.uint8)


def _is_inside(quotes: _Quotes, index: int) -> bool:
    """Whether a cell is open behind a run of quotes."""
    return bool(index % 2 == 0 if quotes.is_inside is None else quotes.is_inside[index])


def _find_record_end(text: bytes, stop: int, quotes: _Quotes) -> int:
    """Just behind the last line end before `stop` that is in no cell; 0 where there is none."""
    while stop > 0:
        newline = text.rfind(b"\n", 0, stop)
        end = max(newline, text.rfind(b"\r", newline + 1, stop)) + 1
        index = int(np.searchsorted(quotes.starts, end)) - 1
        if index < 0 or not _is_inside(quotes, index):
            return end
        stop = int(quotes.starts[index])
    return 0


def _find_line_end(text: bytes, start: int, *, is_last: bool) -> int | None:
    """Just behind the line's end; null where it lies in the next block."""
    newline = text.find(b"\n", start)
    stop = len(text) if newline < 0 else newline
    carriage = text.find(b"\r", start, stop)
    if 0 <= carriage < stop - 1 or (carriage >= 0 and newline < 0 and is_last):
        return carriage + 1
    if newline >= 0:
        return newline + 1
    return len(text) if is_last else None


def _count_lines(text: bytes, start: int, end: int) -> int:
    chars = _as_array(text)[start:end]
    is_newline = chars == NEWLINE
    count = np.count_nonzero(is_newline)
    if text.find(b"\r", start, end) >= 0:
        is_carriage = chars == CARRIAGE
        # Both together are one line end.
        count += np.count_nonzero(is_carriage)
        count -= np.count_nonzero(is_carriage[:-1] & is_newline[1:])
    return int(count)
