"""The first tokens of a text as an SQL function, registered on the connection of dbt-duckdb.

    take_tokens(tokenizer, text, max_tokens) -> struct(text, token_count)

`tokenizer` is a constant, as in winnow/functions/tokens.py. The first edition cuts texts so: a text
cut between tokens may end inside a word, or inside a character, which then is the replacement
character.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import cache
from itertools import pairwise
from threading import Lock
from typing import TYPE_CHECKING

import duckdb
from dbt.adapters.duckdb.plugins import BasePlugin
from dbt.adapters.events.logging import AdapterLogger

from winnow.functions.tokenizer_files import find_tokenizer
from winnow.functions.tokens import ODD_TEXTS, load_tokenizer

if TYPE_CHECKING:
    import pyarrow

Start = tuple[str, int]
TakeTokens = Callable[[list[str], int], list[Start]]

RESULT = "STRUCT(text VARCHAR, token_count INTEGER)"
ODD_LIMIT = 12
"""Cuts most of ODD_TEXTS, some inside a character."""
log = AdapterLogger("winnow")


class Plugin(BasePlugin):
    """Gives every connection of dbt the function."""

    def configure_connection(self, conn: duckdb.DuckDBPyConnection) -> None:
        register_function(conn)


def register_function(connection: duckdb.DuckDBPyConnection) -> None:
    """Adds `take_tokens` to the database of a connection; a tokenizer is loaded when needed."""
    # A function belongs to the database: another connection may have brought it.
    with suppress(duckdb.CatalogException):
        connection.create_function(
            "take_tokens",
            lambda names, texts, limits: take_tokens(names, texts, limits),
            ["VARCHAR", "VARCHAR", "BIGINT"],
            RESULT,
            type="arrow",
        )


def take_tokens(
    names: pyarrow.ChunkedArray, texts: pyarrow.ChunkedArray, limits: pyarrow.ChunkedArray
) -> pyarrow.Array:
    """For each text its first tokens, `limits` many, decoded, and the count of all its tokens.

    No nulls come in: DuckDB answers those rows itself. Raises TokenizerError where the tokenizer
    cannot be had.
    """
    import pyarrow

    kind = pyarrow.struct([("text", pyarrow.string()), ("token_count", pyarrow.int32())])
    if not len(texts):
        return pyarrow.array([], kind)
    starts = load_cutter(names[0].as_py())(texts.to_pylist(), limits[0].as_py())
    return pyarrow.array(starts, kind)


_loading = Lock()


def load_cutter(name: str) -> TakeTokens:
    """What takes the tokens with the tokenizer of that name, loaded once.

    fastokens where it agrees with `tokenizers` on texts of many scripts, else `tokenizers`.
    """
    with _loading:
        return _load_once(name)


@cache
def _load_once(name: str) -> TakeTokens:
    load_tokenizer(name)  # Says what is wrong where it cannot be had.
    path = str(find_tokenizer(name))
    reference, fast = _load_reference(path), _load_fast(path)
    sample = list(ODD_TEXTS)
    if fast and fast(sample, ODD_LIMIT) == reference(sample, ODD_LIMIT):
        return fast
    log.warning(f"fastokens cannot cut with {name}: cutting with tokenizers, which is slower")
    return reference


def _load_reference(path: str) -> TakeTokens:
    import tokenizers

    tokenizer = tokenizers.Tokenizer.from_file(path)
    tokenizer.no_truncation()
    tokenizer.no_padding()
    tokenizer.encode_special_tokens = True

    def take(texts: list[str], limit: int) -> list[Start]:
        encodings = tokenizer.encode_batch_fast(texts, add_special_tokens=False)
        starts = [encoding.ids[:limit] for encoding in encodings]
        decoded = tokenizer.decode_batch(starts, skip_special_tokens=False)
        return list(zip(decoded, map(len, encodings), strict=True))

    return take


def _load_fast(path: str) -> TakeTokens | None:
    try:
        import fastokens

        tokenizer = fastokens.Tokenizer.from_file(path)
    except (ImportError, ValueError):
        return None
    tokenizer.no_truncation()

    def take(texts: list[str], limit: int) -> list[Start]:
        ids, offsets = tokenizer.encode_batch_flat(texts, split_special_tokens=True)
        ids = memoryview(ids).cast("I")
        places = list(pairwise(memoryview(offsets).cast("Q")))
        starts = [ids[start : min(end, start + limit)].tolist() for start, end in places]
        decoded = tokenizer.decode_batch(starts)
        return list(zip(decoded, [end - start for start, end in places], strict=True))

    return take
