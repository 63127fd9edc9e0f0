"""How the columns of a file come to fit those of their table: no value is changed silently.

A table without declared columns takes the columns of its files, and the wider type where two
differ. Declared columns keep their types: what does not fit them is missing, and counted.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

import duckdb

from loaders import LoadError
from loaders.sources import SourceFile
from loaders.storage.batches import Batch, check_columns
from loaders.storage.types import (
    TEXT,
    convert_value,
    holds_bytes,
    is_changed,
    settle_type,
    widen_type,
)
from winnow.quoting import quote_name, quote_text
from winnow.terminal import count_things

SHOWN_CHARS = 40


class Misfit(Exception):
    """A value does not fit its declared column."""


class Relation(NamedTuple):
    """Rows, as a query."""

    query: str
    parameters: list


@dataclass
class Fit:
    """The columns of a file on their way into a table.

    `kept` is name -> type of the table's columns, `expressions` what a row of the file gives for
    them, `notes` what a person should know of it.
    """

    kept: dict[str, str]
    expressions: dict[str, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


def fit_declared(
    connection: duckdb.DuckDBPyConnection,
    batch: Batch,
    *,
    found: dict[str, str],
    kept: dict[str, str],
    is_strict: bool,
) -> Fit:
    """Brings a batch to declared columns.

    Strictly, its insertion fails at the first value that does not fit; else such values are null,
    and the notes count them.
    """
    fit = Fit(kept)
    own_names = {name.lower(): name for name in found}
    pairs = {name: own for name in kept if (own := own_names.get(name.lower()))}
    changed = {}
    for name, own_name in pairs.items():
        column = quote_name(own_name)
        value = convert_value(column, found[own_name], kept[name])
        if value != column:
            changed[name] = is_changed(column, found[own_name], kept[name])
            otherwise = f"error({quote_text(Misfit.__name__)} || {column})" if is_strict else "null"
            value = f"case when {changed[name]} then {otherwise} else try({value}) end"
        fit.expressions[name] = value
    if changed and not is_strict:
        fit.notes += _count_changed(connection, batch, kept, pairs, changed)
    return fit


def fit_undeclared(
    connection: duckdb.DuckDBPyConnection,
    file: SourceFile,
    batch: Batch,
    *,
    found: dict[str, str],
    kept: dict[str, str],
    held_rows: Relation,
    add_column: Callable[[str, str], None],
    change_type: Callable[[str, str, str], None],
    skips_bytes: bool,
) -> Fit:
    """Adds to the table what the batch has more, and widens what does not hold its values.

    Raises LoadError where no type holds the values of both as they are, and for bytes that are no
    text, unless their columns are to be left out.
    """
    fit = Fit(dict(kept))
    rows = Relation(batch.query, batch.parameters)
    held_names = {name.lower(): name for name in kept}
    check_columns(file, [*kept, *(name for name in found if name.lower() not in held_names)])
    for own_name, own_type in found.items():
        column, settled = quote_name(own_name), settle_type(own_type)
        if fault := _find_bytes(connection, rows, own_name, own_type):
            if not skips_bytes:
                raise LoadError(
                    f"{file.name}: the column {own_name!r} {fault}; --skip-bytes leaves it out"
                )
            fit.notes.append(f"{own_name} {fault} and is left out")
            continue
        name = held_names.get(own_name.lower())
        if name is None:
            name, fit.kept[own_name] = own_name, settled
            add_column(own_name, settled)
        elif kept[name] != settled:
            if not _is_filled(connection, rows, own_name):
                continue
            held, wanted = kept[name], settled
            if is_filled := _is_filled(connection, held_rows, name):
                wanted = _choose_type(
                    connection, file, held_rows, name, held, rows, own_name, own_type
                )
            if wanted != held:
                change_type(name, held, wanted)
                fit.kept[name] = wanted
                if is_filled:
                    fit.notes.append(f"{name} was {held} and is {wanted} from here on")
        fit.expressions[name] = convert_value(column, own_type, fit.kept[name])
    return fit


def _choose_type(
    connection: duckdb.DuckDBPyConnection,
    file: SourceFile,
    held_rows: Relation,
    name: str,
    held: str,
    rows: Relation,
    own_name: str,
    own_type: str,
) -> str:
    """The type that holds the values of both, as few as possible of them being text."""
    for wanted in dict.fromkeys((widen_type(connection, held, own_type), TEXT)):
        changed_here = _find_changed(connection, rows, own_name, own_type, wanted)
        if not changed_here and not _find_changed(connection, held_rows, name, held, wanted):
            return wanted
    shown = f": {_show(changed_here[0])}" if changed_here else ""
    raise LoadError(
        f"{file.name}: the column {own_name!r} is {own_type} where the table has {held}, and not "
        f"even text holds both as they are{shown}; correct the file, or load it under another "
        "--source"
    )


def _find_bytes(
    connection: duckdb.DuckDBPyConnection, rows: Relation, name: str, found: str
) -> str | None:
    """What to say of a column of bytes that are no text."""
    if not holds_bytes(found):
        return None
    changed = _find_changed(connection, rows, name, found, settle_type(found), key="_source_row")
    return changed and f"holds bytes that are no UTF-8 text (first in row {changed[1]:,})"


def _find_changed(
    connection: duckdb.DuckDBPyConnection,
    rows: Relation,
    name: str,
    found: str,
    wanted: str,
    *,
    key: str = "null",
) -> tuple | None:
    """The first value that the wanted type does not hold as it is, and its key."""
    if found == wanted:
        return None
    column = quote_name(name)
    return connection.execute(
        f"select cast({column} as varchar), {key} from ({rows.query}) "
        f"where {is_changed(column, found, wanted)} limit 1",
        rows.parameters,
    ).fetchone()


def _is_filled(connection: duckdb.DuckDBPyConnection, rows: Relation, name: str) -> bool:
    query = f"select 1 from ({rows.query}) where {quote_name(name)} is not null limit 1"
    return connection.execute(query, rows.parameters).fetchone() is not None


def _count_changed(
    connection: duckdb.DuckDBPyConnection,
    batch: Batch,
    kept: dict[str, str],
    pairs: dict[str, str],
    changed: dict[str, str],
) -> list[str]:
    counts = ", ".join(
        f"count(*) filter (where {condition}), "
        f"min(_source_row) filter (where {condition}), "
        f"min_by(cast({quote_name(pairs[name])} as varchar), _source_row) "
        f"filter (where {condition})"
        for name, condition in changed.items()
    )
    found = connection.execute(f"select {counts} from ({batch.query})", batch.parameters).fetchone()
    return [
        f"{name}: no {kept[name]} in {count_things(count, 'row')}, and missing "
        f"there (first in row {row:,}: {_show(value)})"
        for name, count, row, value in zip(
            changed, found[0::3], found[1::3], found[2::3], strict=True
        )
        if count
    ]


def _show(value: str) -> str:
    return repr(value if len(value) <= SHOWN_CHARS else f"{value[:SHOWN_CHARS]}...")
