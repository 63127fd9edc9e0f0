"""Answers of a language model: JSON Lines whose unusable rows state the reason in `_error`."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

import duckdb

from loaders.readers.jsonl import read_json_lines
from loaders.storage.batches import Batch, ReadRequest, RejectedRow

REASONS = {"_error": "VARCHAR", "_answer": "VARCHAR"}


def read_answers(request: ReadRequest) -> Iterator[Batch]:
    """Batches of the answers that fit; the others are rejected with their reason and text."""
    for batch in read_json_lines(replace(request, columns=request.columns | REASONS)):
        yield replace(
            batch,
            query=f"select * exclude (_error, _answer) from ({batch.query}) where _error is null",
            find_rejected=partial(_find_rejected, request.connection, batch),
        )


def _find_rejected(connection: duckdb.DuckDBPyConnection, batch: Batch) -> list[RejectedRow]:
    refused = connection.execute(
        f"select _source_row, _error, _answer from ({batch.query}) where _error is not null"
    ).fetchall()
    return [*(RejectedRow(*row) for row in refused), *batch.find_rejected()]
