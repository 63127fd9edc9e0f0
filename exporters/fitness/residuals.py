"""Out-of-fold residuals: how far each answer is from what a model predicts that has not seen it.

They are the one thing that the exporters write to the database, for the rule doubtful_answers.
"""

from pathlib import Path

import duckdb
import numpy as np
import pyarrow as pa
from rich.console import Console

from exporters.fitness.conditions import Condition
from exporters.fitness.records import (
    FOLDS,
    Records,
    prepare_connection,
    read_answer_kind,
    read_records,
)
from exporters.fitness.texts import Texts
from exporters.fitness.trials import Trials
from exporters.warehouse import ExportError, open_warehouse
from winnow.console import print_line
from winnow.queries import read_query
from winnow.resource_errors import explain_lock
from winnow.settings import find_database

SIGMA_OF_DEVIATION = 1.4826
"""The median absolute deviation of a normal distribution, times this, is its sigma."""
DIGITS = 6


def write_residuals(console: Console, *, max_rows: int) -> None:
    """Replace raw.answer_residuals by the residuals of the last build, of more than `max_rows`
    records with an answer those of a sample.

    Raises ExportError where too few records have an answer, where another process holds the
    database, and for the tables of a build on Spark.
    """
    path = find_database()
    if path.is_dir():
        raise ExportError(
            f"{path} holds tables of Spark, which are not written to. Build on DuckDB: dbt build"
        )
    with open_warehouse() as connection:
        residuals = measure_residuals(connection, max_rows=max_rows)
    replace_residuals(path, residuals)
    print_line(
        console,
        f"raw.answer_residuals: {len(residuals):,} records. To have the rule doubtful_answers "
        "list the furthest, run: dbt build",
    )


def measure_residuals(connection: duckdb.DuckDBPyConnection, *, max_rows: int) -> pa.Table:
    """The residual of each record whose answer is in scope, predicted by a model of the other
    folds from the text that is published and the category."""
    prepare_connection(connection)
    kind = read_answer_kind(connection)
    records = read_records(connection, kind, max_rows=max_rows)
    trials = Trials(records, Texts(connection, len(records)), kind, np.empty((len(records), 0)))
    condition = Condition("residuals", records.is_in_scope, ("cleaned", "category"))
    predictions = predict_folds(trials, records, condition)
    chosen = np.flatnonzero(records.is_in_scope)
    deviations = kind.encode(records.answers[chosen]) - kind.encode(predictions[chosen])
    fingerprints = connection.execute(read_query(__file__, "fingerprints")).fetchnumpy()
    return pa.table(
        {
            "record_id": pa.array(records.ids[chosen], pa.string()),
            "text_fingerprint": pa.array(
                fingerprints["text_fingerprint"][chosen].astype(object), pa.string()
            ),
            "answer": records.answers[chosen],
            "prediction": np.round(predictions[chosen], DIGITS),
            "residual_sigmas": np.round(count_sigmas(deviations), DIGITS),
        }
    )


def predict_folds(trials: Trials, records: Records, condition: Condition) -> np.ndarray:
    """The prediction for every row of a condition, by a model of the other folds."""
    predictions = np.full(len(records), np.nan)
    for fold in range(FOLDS):
        own = np.flatnonzero(condition.rows & (records.folds == fold))
        predictions[own] = trials.fit(condition, trials.list_trained(condition, fold), own)
    return predictions


def count_sigmas(deviations: np.ndarray) -> np.ndarray:
    """Distances from the median in robust sigmas; zeros where most are the same."""
    centred = deviations - np.median(deviations)
    sigma = SIGMA_OF_DEVIATION * np.median(np.abs(centred))
    return centred / sigma if sigma > 0 else np.zeros(len(deviations))


def replace_residuals(path: Path, residuals: pa.Table) -> None:
    """Write the residuals into the database, all or none."""
    try:
        connection = duckdb.connect(str(path))
    except duckdb.IOException as error:
        raise ExportError(
            explain_lock(path, error) or f"{path} cannot be opened: {error}"
        ) from None
    with connection:
        connection.begin()
        connection.execute(read_query(__file__, "answer_residuals"))
        connection.register("given_rows", residuals)
        connection.execute(
            "insert into raw.answer_residuals by name from given_rows order by record_id"
        )
        connection.commit()
