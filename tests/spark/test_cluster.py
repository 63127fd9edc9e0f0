"""A standalone cluster that loses a worker builds what DuckDB builds."""

import os
import time
from collections import Counter
from threading import Thread

import pytest
from support.both_engines import BothEngines, list_differences
from support.spark_cluster import Cluster, start_cluster

ROWS = int(os.environ.get("WINNOW_TEST_ROWS", "20000"))
WORKERS = 2
KILLED_WHILE_WRITTEN = "cleaned_records"
"""The widest table, and the one that takes longest."""

MOST_COLLECTED_BYTES = max(16 << 20, 64 * ROWS)
"""Tables that are broadcast pass the driver: of a row a key and a number, where its text has some
2,000 bytes."""


@pytest.mark.takes_minutes
def test_a_killed_worker_changes_nothing(tmp_path):
    project = BothEngines(tmp_path)
    project.load("synthetic", "--rows", ROWS)
    project.build_tables()
    with start_cluster(tmp_path / "cluster", WORKERS) as cluster:
        killer = Thread(target=kill_while_written, args=(cluster, project))
        killer.start()
        started = time.monotonic()
        project.build_on_spark(with_tests=False, **cluster.environment)
        seconds = time.monotonic() - started
        killer.join()
        events = Counter(event["Event"] for event in cluster.list_events())
        collected = list_collected_bytes(cluster)
    print(
        f"{ROWS:,} rows in {seconds:,.0f} s, {events['SparkListenerTaskEnd']:,} tasks in "
        f"{events['SparkListenerStageCompleted']:,} stages; the most that the driver took of one "
        f"stage: {max(collected):,} bytes; of all: {sum(collected):,}"
    )
    assert events["SparkListenerExecutorAdded"] == WORKERS
    assert events["SparkListenerExecutorRemoved"] == 1
    assert max(collected) < MOST_COLLECTED_BYTES
    with project.connect() as connection:
        assert list(list_differences(project, connection)) == []


def kill_while_written(cluster: Cluster, project: BothEngines) -> None:
    """Kills a worker as soon as a first piece of the table is there."""
    unfinished = project.warehouse / "cleaned.db" / f".{KILLED_WHILE_WRITTEN}.new"
    while not any(unfinished.rglob("*.parquet")):
        time.sleep(0.05)
    cluster.kill_worker()


def list_collected_bytes(cluster: Cluster) -> list[int]:
    """What the tasks of each stage sent to the driver."""
    sent = Counter()
    for event in cluster.list_events():
        if event["Event"] == "SparkListenerTaskEnd" and event.get("Task Metrics"):
            key = event["Stage ID"], event["Stage Attempt ID"]
            sent[key] += event["Task Metrics"]["Result Size"]
    return list(sent.values())
