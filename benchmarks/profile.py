"""EXPLAIN ANALYZE of every table that the last `dbt build` wrote: which steps its time goes to.

    python -m benchmarks.profile

The queries run again, on the tables that the build left, and write nothing. WINNOW_DATABASE,
WINNOW_THREADS, WINNOW_MEMORY_LIMIT and DBT_TARGET_PATH hold as everywhere.
"""

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path

import duckdb

from benchmarks.queries import connect

STEPS_KEPT = 20
MOST_NAMES = 3


def main() -> int:
    """Prints the seconds of each table and of its steps as JSON."""
    manifest = json.loads((Path(os.environ["DBT_TARGET_PATH"]) / "manifest.json").read_text())
    profiles = {}
    with connect(os.environ["WINNOW_DATABASE"], is_read_only=True) as connection:
        for name, query in list_queries(manifest):
            print(name, flush=True)
            profiles[name] = profile_query(connection, query)
    print(json.dumps({"profiles": profiles}))
    return 0


def list_queries(manifest: dict) -> Iterator[tuple[str, str]]:
    """The tables of a build, with the query of each."""
    for node in manifest["nodes"].values():
        if node["resource_type"] == "model" and node["config"]["materialized"] == "table":
            yield node["name"], Path(node["compiled_path"]).read_text(encoding="utf-8")


def profile_query(connection: duckdb.DuckDBPyConnection, query: str) -> dict:
    """The seconds of all threads together, in all and of the steps that took most."""
    plan = json.loads(connection.execute(f"explain (analyze, format json) {query}").fetchone()[1])
    seconds: dict[str, float] = {}
    for step, taken in list_steps(plan):
        seconds[step] = seconds.get(step, 0) + taken
    slowest = sorted(seconds.items(), key=lambda item: -item[1])[:STEPS_KEPT]
    return {"seconds": sum(seconds.values()), "steps": dict(slowest)}


def list_steps(node: dict) -> Iterator[tuple[str, float]]:
    """Each operator of a plan, named by the columns that it adds, with its seconds."""
    for child in node.get("children", ()):
        if child.get("operator_timing"):
            yield name_step(child), child["operator_timing"]
        yield from list_steps(child)


def name_step(node: dict) -> str:
    kind = node["operator_name"].strip().lower().replace("_", " ")
    known = {name for child in node.get("children", ()) for name in list_columns(child)}
    added = [name for name in list_columns(node) if name.isidentifier() and name not in known]
    named = ", ".join(added[:MOST_NAMES]) + (", ..." if len(added) > MOST_NAMES else "")
    return f"{kind}: {named}" if added else kind


def list_columns(node: dict) -> list[str]:
    columns = node.get("extra_info", {}).get("Projections", [])
    return [columns] if isinstance(columns, str) else columns


if __name__ == "__main__":
    sys.exit(main())
