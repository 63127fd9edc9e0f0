"""The floor: what DuckDB needs to read the raw parquet and write it again, nothing in between.

    python -m benchmarks.floor dataset CATALOGUE FOLDER   the columns and splits of the data set
    python -m benchmarks.floor table CATALOGUE DATABASE   the columns of raw.*, as a table

WINNOW_THREADS and WINNOW_MEMORY_LIMIT hold as everywhere.
"""

import json
import os
import sys
from pathlib import Path

import duckdb

SQL_FOLDER = Path(__file__).parent / "sql"


def main(arguments: list[str]) -> int:
    """Writes the data set or the table; prints its rows as JSON."""
    kind, catalogue, output = arguments
    config = {
        "threads": os.environ["WINNOW_THREADS"],
        "memory_limit": os.environ["WINNOW_MEMORY_LIMIT"],
        "preserve_insertion_order": "false",
    }
    with duckdb.connect(output if kind == "table" else ":memory:", config=config) as connection:
        connection.execute(
            "set variable files = $files", {"files": f"{catalogue}/raw_meta_*/*.parquet"}
        )
        query = (SQL_FOLDER / f"floor_{kind}.sql").read_text(encoding="utf-8")
        if kind == "dataset":
            query = (
                f"copy ({query}) to '{output}' (format parquet, compression zstd, "
                "row_group_size 10000, partition_by (split), overwrite)"
            )
        (rows,) = connection.execute(query).fetchone()
    print(json.dumps({"rows": rows}))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
