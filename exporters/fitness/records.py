"""The records that are measured: answers, outcomes and clusters, as columns of numbers."""

from dataclasses import dataclass
from hashlib import md5

import duckdb
import numpy as np

from exporters.fitness.answers import Amounts, make_prices
from exporters.fitness.clusters import EMPTY, find_clusters, spread_signatures
from exporters.fitness.features import read_batches
from exporters.sql import query_rows
from exporters.warehouse import ExportError, require_built
from winnow.macros import call_macro
from winnow.queries import read_query

FOLDS = 5
SEED = "winnow-1"
MIN_RECORDS = 200
"""With fewer records to test, no difference is told from chance."""


@dataclass(frozen=True)
class Records:
    """The records with an answer, an array each; all arrays have the same order.

    `sole_reasons` is the rule that alone rejected a record, None where there are none or several;
    `draws` are numbers of 0 to 1 by the hash of the id, by which fewer rows are drawn.
    """

    ids: np.ndarray
    categories: np.ndarray
    answers: np.ndarray
    is_kept: np.ndarray
    is_tested: np.ndarray
    is_in_scope: np.ndarray
    sole_reasons: np.ndarray
    clusters: np.ndarray
    folds: np.ndarray
    draws: np.ndarray
    loaded_count: int
    leaking_count: int
    is_all_synthetic: bool

    def __len__(self) -> int:
        return len(self.ids)


def prepare_connection(connection: duckdb.DuckDBPyConnection) -> None:
    """Give a connection the functions of the queries, and raise ExportError where nothing is
    built."""
    for relation in ("cleaned.cleaned_records", "curated.curated_ledger", "curated.curated_rules"):
        require_built(connection, relation)
    require_built(connection, "reports.report_settings")
    connection.execute(read_query(__file__, "functions"))
    connection.execute(
        "create or replace temp macro has_answer(given_text, answer) as "
        f"{call_macro('mask_price', 'given_text', 'answer', 'null')} is distinct from given_text"
    )
    shingles = call_macro("hash_shingles", call_macro("split_words", "given_text"))
    # A list of one list, so that the places are sorted once.
    connection.execute(
        "create or replace temp macro sign_text(given_text) as list_transform("
        f"[{call_macro('place_shingles', shingles)}], "
        f"lambda places: {call_macro('make_signature', 'places')})[1]"
    )


def read_answer_kind(connection: duckdb.DuckDBPyConnection) -> Amounts:
    """What the data set answers, with the settings of the last build."""
    rows = query_rows(connection, read_query(__file__, "settings"))
    return make_prices({row["name"]: row["value"] for row in rows})


def read_records(connection: duckdb.DuckDBPyConnection, kind: Amounts, *, max_rows: int) -> Records:
    """The records with an answer, of more than `max_rows` a sample by hash.

    Raises ExportError where too few can be tested.
    """
    connection.execute(read_query(__file__, "records"), {"max_rows": max_rows})
    columns = connection.execute(read_query(__file__, "numbers")).fetchnumpy()
    ids = columns["record_id"].astype(object)
    clusters = _cluster_records(connection, columns)
    answers = columns["answer"].astype(float)
    is_leaking = columns["has_price_leak"].astype(bool) | _find_leaks(connection, len(ids))
    is_synthetic = columns["is_synthetic"].astype(bool)
    is_real = ~is_synthetic | is_synthetic.all()
    is_in_scope = kind.find_in_scope(answers)
    reasons = [list(given) for given in columns["rejecting_reasons"]]
    records = Records(
        ids=ids,
        categories=columns["category"].astype(object),
        answers=answers,
        is_kept=columns["outcome"].astype(str) == "kept",
        is_tested=is_in_scope & is_real & ~is_leaking,
        is_in_scope=is_in_scope,
        sole_reasons=np.array([given[0] if len(given) == 1 else None for given in reasons]),
        clusters=clusters,
        folds=np.floor(hash_to_units(ids[clusters], "fold") * FOLDS).astype(int),
        draws=hash_to_units(ids, "draw"),
        loaded_count=int(columns["loaded_count"][0]) if len(ids) else 0,
        leaking_count=int((is_in_scope & is_real & is_leaking).sum()),
        is_all_synthetic=bool(is_synthetic.all()),
    )
    if records.is_tested.sum() < MIN_RECORDS:
        raise ExportError(
            f"{records.is_tested.sum():,} records can be tested, and {MIN_RECORDS} are needed: a "
            f"{kind.name} between {kind.lowest:g} and {kind.highest:g} that their text does not "
            "hold. Load more rows, as in: winnow load synthetic --rows 2000, then: dbt build"
        )
    return records


def hash_to_units(keys: np.ndarray, purpose: str) -> np.ndarray:
    """A number of 0 to 1 for each key, the same on every machine."""
    prefix = f"{SEED}:{purpose}:"
    digests = (md5(f"{prefix}{key}".encode()).hexdigest()[:13] for key in keys)
    return np.array([int(digest, 16) / 16**13 for digest in digests])


def _cluster_records(connection: duckdb.DuckDBPyConnection, columns: dict) -> np.ndarray:
    (bin_size,) = connection.execute(f"select {call_macro('bin_size')}").fetchone()
    signatures = np.full((len(columns["place"]), -(-(2**31) // bin_size)), EMPTY, dtype=np.int32)
    for places, lists in read_batches(connection, read_query(__file__, "signatures")):
        spread_signatures(signatures, places, lists, bin_size=bin_size)
    _, titles = np.unique(columns["title_fingerprint"].astype(str), return_inverse=True)
    return find_clusters(signatures, np.where(columns["has_title"].astype(bool), titles, -1))


def _find_leaks(connection: duckdb.DuckDBPyConnection, count: int) -> np.ndarray:
    """Whose fields hold the answer as they were given."""
    query = (
        f"select place from ({read_query(__file__, 'raw_texts')}) where has_answer(text, answer)"
    )
    places = connection.execute(query).fetchnumpy()["place"]
    is_leaking = np.zeros(count, bool)
    is_leaking[places.astype(int)] = True
    return is_leaking
