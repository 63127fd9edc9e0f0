"""Texts as sparse matrices: DuckDB hashes the words of a text, so that no text comes to Python."""

from collections.abc import Iterator

import duckdb
import numpy as np
import pyarrow as pa
from scipy.sparse import csr_matrix, vstack

TERMS = 1 << 18
"""Columns that words and pairs of words are hashed to."""
ROWS_AT_ONCE = 5_000


def read_batches(
    connection: duckdb.DuckDBPyConnection, query: str
) -> Iterator[tuple[np.ndarray, pa.ListArray]]:
    """The rows of a query for a place and a list of numbers, in batches."""
    for batch in connection.execute(query).to_arrow_reader(ROWS_AT_ONCE):
        yield batch.column(0).to_numpy().astype(np.int64), batch.column(1)


def read_terms(
    connection: duckdb.DuckDBPyConnection, query: str, count: int, *, column: str = "text"
) -> csr_matrix:
    """How often each term is in the text of each record, a row per place.

    The query gives a place and the text of it; a place without a row has no terms.
    """
    terms = f"select place, list_terms({column}, {TERMS}) from ({query})"
    parts, places = [csr_matrix((0, TERMS), dtype=np.float32)], []
    for place, lists in read_batches(connection, terms):
        parts.append(count_terms(lists))
        places.append(place)
    found = np.concatenate([np.empty(0, np.int64), *places])
    return place_rows(vstack(parts, format="csr"), found, count)


def count_terms(lists: pa.ListArray) -> csr_matrix:
    """A row per list, with the number of times that each column is in it."""
    offsets = lists.offsets.to_numpy()
    indices = lists.values.to_numpy()[offsets[0] : offsets[-1]].astype(np.int32)
    counts = np.ones(len(indices), dtype=np.float32)
    matrix = csr_matrix((counts, indices, offsets - offsets[0]), shape=(len(lists), TERMS))
    matrix.sum_duplicates()
    return matrix


def place_rows(matrix: csr_matrix, places: np.ndarray, count: int) -> csr_matrix:
    """The rows of a matrix at their places among `count` rows, the others empty."""
    source = np.full(count, matrix.shape[0], dtype=np.int64)
    source[places] = np.arange(len(places))
    empty = csr_matrix((1, matrix.shape[1]), dtype=matrix.dtype)
    return vstack([matrix, empty], format="csr")[source]


def replace_rows(matrix: csr_matrix, rows: csr_matrix, places: np.ndarray) -> csr_matrix:
    """The matrix with other rows at the places."""
    source = np.arange(matrix.shape[0])
    source[places] = matrix.shape[0] + np.arange(len(places))
    return vstack([matrix, rows], format="csr")[source]
