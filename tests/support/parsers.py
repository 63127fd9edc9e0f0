"""A parser of SQL beside its reference, over the same cases."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from random import Random

import duckdb
import pyarrow as pa

BATCH = 20_000


@dataclass(frozen=True)
class Parser:
    """`sql` reads the columns of a case, of their types in `columns`; `reference` reads its values;
    `make` makes a case up.
    """

    name: str
    sql: str
    reference: Callable[..., object]
    make: Callable[[Random], tuple]
    columns: dict[str, pa.DataType] = field(default_factory=lambda: {"text": pa.string()})

    def read_by_sql(
        self, connection: duckdb.DuckDBPyConnection, cases: list[tuple]
    ) -> Iterator[object]:
        values = zip(*cases, strict=True)
        arrays = [
            pa.array(column, type_)
            for column, type_ in zip(values, self.columns.values(), strict=True)
        ]
        places = pa.array(range(len(cases)))
        names = ["place", *self.columns]
        connection.register("cases", pa.Table.from_arrays([places, *arrays], names))
        result = connection.execute(
            f"select {self.sql} from cases cross join knowledge order by place"
        )
        return (value for (value,) in result.fetchall())


def count_differences(
    connection: duckdb.DuckDBPyConnection, parser: Parser, *, seed: int, count: int
) -> tuple[int, tuple | None]:
    """How many of the cases are read differently, and the shortest of them."""
    random = Random(f"{parser.name} {seed}")
    differing, shortest = 0, None
    for first in range(0, count, BATCH):
        cases = [parser.make(random) for _ in range(min(BATCH, count - first))]
        for case, read in zip(cases, parser.read_by_sql(connection, cases), strict=True):
            if read != parser.reference(*case):
                differing += 1
                shortest = min(shortest or case, case, key=lambda each: len(str(each)))
    return differing, shortest and shorten(connection, parser, shortest)


def shorten(connection: duckdb.DuckDBPyConnection, parser: Parser, case: tuple) -> tuple:
    """The case with as many characters taken out of its first text as make no difference."""
    text, *others = case
    for size in (8, 4, 2, 1):
        while True:
            shorter = [(text[:place] + text[place + size :], *others) for place in range(len(text))]
            read = parser.read_by_sql(connection, shorter) if shorter else ()
            pairs = zip(shorter, read, strict=True)
            found = next((each for each, value in pairs if value != parser.reference(*each)), None)
            if not found or len(found[0]) == len(text):
                break
            text = found[0]
    return (text, *others)


def tell_difference(connection: duckdb.DuckDBPyConnection, parser: Parser, case: tuple) -> str:
    read = next(parser.read_by_sql(connection, [case]))
    return f"{parser.name} of {case!r}: {read!r} by SQL, {parser.reference(*case)!r} by hand"
