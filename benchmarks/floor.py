"""The floor: what DuckDB needs to read the raw parquet and write it again, nothing in between.

    python -m benchmarks.floor dataset CATALOGUE FOLDER   the columns and splits of the data set
    python -m benchmarks.floor table CATALOGUE DATABASE   the columns of raw.*, as a table

WINNOW_THREADS and WINNOW_MEMORY_LIMIT hold as everywhere.
"""

import json
import sys

from benchmarks.queries import FOLDER, connect
from winnow.queries import read_sql


def main(arguments: list[str]) -> int:
    """Write the data set or the table; prints its rows as JSON."""
    kind, catalogue, output = arguments
    with connect(output if kind == "table" else ":memory:") as connection:
        connection.execute(
            "set variable files = $files", {"files": f"{catalogue}/raw_meta_*/*.parquet"}
        )
        query = read_sql(FOLDER, f"floor_{kind}")
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
