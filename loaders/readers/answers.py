"""Answers of a language model: JSON Lines whose unusable rows tell why in `_error`."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

import duckdb

from loaders.readers.batches import Batch, RejectedRow
from loaders.readers.jsonl import read_json_lines
from loaders.sources import SourceFile

REASONS = {"_error": "VARCHAR", "_answer": "VARCHAR"}


def read_answers(
    connection: duckdb.DuckDBPyConnection,
    file: SourceFile,
    *,
    columns: dict[str, str],
    is_declared: bool,
    limit: int | None,
    on_progress: Callable[[int], None],
) -> Iterator[Batch]:
    """Batches of the answers that fit; the others are rejected with their reason and text."""
    batches = read_json_lines(
        connection,
        file,
        columns=columns | REASONS,
        is_declared=is_declared,
        limit=limit,
        on_progress=on_progress,
    )
    for batch in batches:
        yield replace(
            batch,
            query=f"select * exclude (_error, _answer) from ({batch.query}) where _error is null",
            find_rejected=partial(_find_rejected, connection, batch),
        )


def _find_rejected(connection: duckdb.DuckDBPyConnection, batch: Batch) -> list[RejectedRow]:
    refused = connection.execute(
        f"select _source_row, _error, _answer from ({batch.query}) where _error is not null"
    ).fetchall()
    return [*(RejectedRow(*row) for row in refused), *batch.find_rejected()]
