"""What a reader says of rows that cannot be read, once it has seen all of them."""

from collections.abc import Iterable

from loaders import LoadError
from loaders.readers.streams import suggest_encoding
from loaders.storage.batches import ReadRequest, RejectedRow

NOT_UTF8 = "not UTF-8"
SUGGESTION = f"if the whole file has another encoding, {suggest_encoding('cp1252')}"


class RejectionLog:
    """Remembers what is to be said of the rows of a file that are rejected."""

    def __init__(self, request: ReadRequest) -> None:
        self._request = request
        self._first: RejectedRow | None = None
        self._not_utf8_count = 0

    def add(self, rows: Iterable[RejectedRow]) -> None:
        """Adds rejected rows."""
        for row in rows:
            self._first = self._first or row
            self._not_utf8_count += row.error.startswith(NOT_UTF8)

    def refuse(self) -> LoadError:
        """The error of a file of which all rows are rejected."""
        advice = SUGGESTION if self._not_utf8_count else "correct the file and run again"
        return LoadError(
            f"{self._request.file.name}: no row of it can be read; row {self._first.number:,}: "
            f"{self._first.error}; {advice}"
        )

    def report(self) -> None:
        """Notes rows that are perhaps in another encoding."""
        if self._not_utf8_count:
            self._request.on_note(
                f"bytes that are not UTF-8 in rows: {self._not_utf8_count:,}; {SUGGESTION}"
            )
