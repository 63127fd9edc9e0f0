"""The journal: every request before it is sent, and what became of it, a line of JSON each.

A line is on the disk before the program goes on, so a run that is killed has forgotten nothing;
its requests without an outcome count as paid in the worst case.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from generators.llm.budget import NOTHING, Tokens
from loaders import LoadError

SHORTEST_SECRET = 8


@dataclass
class History:
    """What the journal knows of one request; `place` is where its good answer stands."""

    spent: Tokens = NOTHING
    pending: Tokens = NOTHING
    failed_count: int = 0
    last_error: str | None = None
    last_text: str = ""
    place: int | None = None
    is_given_up: bool = False

    @property
    def is_settled(self) -> bool:
        return self.place is not None or self.is_given_up

    def forgive(self) -> None:
        self.is_given_up, self.failed_count = False, 0


class Journal:
    """Get one from `open_journal`. Only the places of answers are in memory, not their texts."""

    def __init__(self, path: Path, *, secret: str) -> None:
        self.path = path
        self._secret = secret if len(secret) >= SHORTEST_SECRET else None
        self._histories: dict[str, History] = {}
        path.touch()
        self._file = path.open("r+b")
        self._read()

    def close(self) -> None:
        self._file.close()

    def find(self, key: str) -> History:
        return self._histories.get(key) or History()

    def read_answer(self, key: str) -> str:
        """The text of the request's good answer."""
        self._file.seek(self._histories[key].place)
        return json.loads(self._file.readline())["text"]

    def hide_secret(self, text: str) -> str:
        """The text without the key of the endpoint, which an answer may repeat."""
        for written in (self._secret, json.dumps(self._secret)[1:-1]) if self._secret else ():
            text = text.replace(written, "[key]")
        return text

    def forgive(self) -> None:
        """Takes requests that were given up as if they had never been tried."""
        for history in self._histories.values():
            if history.is_given_up:
                history.forgive()

    def write(self, event: str, key: str, **facts: object) -> None:
        """Appends one line; it is on the disk when this returns."""
        now = datetime.now(UTC).isoformat(timespec="seconds")
        line = json.dumps({"event": event, "key": key, "at": now} | facts, ensure_ascii=False)
        line = self.hide_secret(line)
        place = self._file.seek(0, 2)
        self._file.write(line.encode("utf-8", "backslashreplace") + b"\n")
        self._file.flush()
        self._note(json.loads(line), place)

    def _read(self) -> None:
        """Notes every line; the last is cut off where the program was killed while writing it."""
        place = 0
        for number, line in enumerate(self._file, start=1):
            if not line.endswith(b"\n"):
                self._file.truncate(place)
                return
            try:
                self._note(json.loads(line), place)
            except (ValueError, KeyError, TypeError) as error:
                raise LoadError(
                    f"line {number} of {self.path} is no line of the journal; delete the line "
                    "and run again, its request may be asked a second time then"
                ) from error
            place += len(line)

    def _note(self, entry: dict, place: int) -> None:
        history = self._histories.setdefault(entry["key"], History())
        if entry["event"] == "sent":
            if history.is_given_up:
                history.forgive()
            # What was sent before and has no outcome is paid for, as far as anyone can know.
            history.spent = history.spent.plus(history.pending)
            history.pending = Tokens(*entry["reserved"])
            return
        if entry["event"] == "given_up":
            history.is_given_up = True
            return
        history.pending = NOTHING
        if entry["event"] == "refused":
            return
        history.spent = history.spent.plus(Tokens(*entry["spent"]))
        if entry["error"] is None:
            history.place = place
            return
        history.failed_count += 1
        history.last_error = entry["error"]
        history.last_text = entry["text"]


@contextmanager
def open_journal(folder: Path, *, secret: str) -> Iterator[Journal]:
    """The folder's journal, for one process at a time; LoadError where another has it open."""
    folder.mkdir(parents=True, exist_ok=True)
    lock = FileLock(folder / "journal.lock")
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise LoadError(
            f"another `winnow load llm` writes to {folder}; wait for it to end and run again"
        ) from error
    try:
        journal = Journal(folder / "journal.jsonl", secret=secret)
        try:
            yield journal
        finally:
            journal.close()
    finally:
        lock.release()
