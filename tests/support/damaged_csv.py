"""Random delimited files with random damage, and what Python's csv in strict mode reads of them."""

import csv
import io
import random
from typing import NamedTuple

DELIMITERS = ",;\t|"
PIECES = ("a", "bc", "7", " ", '"', '""', "\n", "\r\n", "\r", ",", ";", "ü", "", "", "", "x" * 30)
DAMAGE = ('"', '"', '""', '"x', ',"', '",', "\n", "\r", ",", "x")


class Expected(NamedTuple):
    """`rows` and `rejected` by the number of the record; where `is_open`, a quote never closes."""

    rows: dict[int, list[str]]
    rejected: set[int]
    is_open: bool


def write_damaged(chance: random.Random) -> tuple[str, list[str], str]:
    """The text of a file, the names of its columns, and its delimiter."""
    width = chance.randint(1, 4)
    names = [f"k{number}" for number in range(width)]
    rows = [
        ["".join(chance.choices(PIECES, k=chance.randint(0, 4))) for _ in names]
        for _ in range(chance.randint(0, 30))
    ]
    delimiter = chance.choice(DELIMITERS) if width > 1 else ","
    end = chance.choice(("\n", "\r\n", "\r"))
    quoting = chance.choice((csv.QUOTE_MINIMAL, csv.QUOTE_ALL))
    body = io.StringIO(newline="")
    csv.writer(body, delimiter=delimiter, quoting=quoting, lineterminator=end).writerows(rows)
    text = body.getvalue()
    for _ in range(chance.choice((0, 0, 1, 1, 2, 5, 20))):
        place = chance.randint(0, len(text))
        cut = place + chance.choice((0, 0, 1, 3))
        text = text[:place] + chance.choice(("", *DAMAGE)) + text[cut:]
    return delimiter.join(names) + end + text, names, delimiter


def read_strictly(text: str, names: list[str], delimiter: str) -> Expected:
    """Each record as Python reads it; of one where it fails the first line is rejected."""
    lines = list(io.StringIO(text, newline=""))[1:]
    rows, rejected = {}, set()
    start = number = 0
    while start < len(lines):
        reader = csv.reader(lines[start:], delimiter=delimiter, strict=True)
        try:
            cells = next(reader)
        except csv.Error as error:
            if "unexpected end" in str(error):
                return Expected(rows, rejected, True)
            number, start = number + 1, start + 1
            rejected.add(number)
            continue
        start += reader.line_num
        if cells:
            number += 1
            if len(cells) == len(names):
                rows[number] = cells
            else:
                rejected.add(number)
    return Expected(rows, rejected, False)
