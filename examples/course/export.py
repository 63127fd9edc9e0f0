"""An edition of the course's data set as a folder: parquet files by split, checksums.

python -m examples.course.export second_edition [FOLDER]
"""

import argparse
import sys
from dataclasses import dataclass
from pathlib import Path

import duckdb

from exporters.release.folder import digest_files, replace_folder, write_checksums
from exporters.warehouse import ExportError, open_warehouse, require_built

COPY_SQL = """
    copy (
        select {columns} from {relation}
        where split = '{split}'
        order by place
    ) to '{path}' (format parquet, compression snappy, row_group_size 20000)
"""


@dataclass(frozen=True)
class Edition:
    """An edition of the data set: its relation, columns, splits and the command that builds it."""

    relation: str
    columns: str
    splits: tuple[str, ...]
    build: str


EDITIONS = {
    "first_edition": Edition(
        relation="course.first_examples",
        columns="prompt as text, price_usd as price",
        splits=("train", "test"),
        build="cd examples/course && dbt build --selector first_edition --vars 'tokenizer: PATH'",
    ),
    "second_edition": Edition(
        relation="course.second_examples",
        columns="prompt, completion",
        splits=("train", "validation", "test"),
        build="cd examples/course && dbt build",
    ),
}


def export_edition(
    connection: duckdb.DuckDBPyConnection, edition: Edition, output: Path
) -> dict[str, int]:
    """Write the examples of an edition to the folder `output`, which is replaced as a whole.

    Returns the rows of each split. Raises ExportError where the edition is not built, has no rows,
    or `output` holds something else.
    """
    require_built(connection, edition.relation, build=edition.build)
    counts = dict(
        connection.execute(
            f"select split, count(*) from {edition.relation} group by split"
        ).fetchall()
    )
    if not counts:
        raise ExportError(f"{edition.relation} has no rows. Load more, then run: {edition.build}")
    with replace_folder(output) as folder:
        (folder / "data").mkdir()
        for split in counts:
            path = folder / "data" / f"{split}-00000-of-00001.parquet"
            quoted = str(path.resolve()).replace("'", "''")
            connection.execute(
                COPY_SQL.format(
                    columns=edition.columns, relation=edition.relation, split=split, path=quoted
                )
            )
        write_checksums(folder, digest_files(folder))
    return {split: counts.get(split, 0) for split in edition.splits}


def main(arguments: list[str]) -> int:
    """Runs the command; 1 and one line on stderr where something is missing."""
    parser = argparse.ArgumentParser(prog="python -m examples.course.export")
    parser.add_argument("edition", choices=EDITIONS)
    parser.add_argument("folder", nargs="?", type=Path, help="default: build/ and the edition")
    options = parser.parse_args(arguments)
    output = options.folder or Path("build") / options.edition
    try:
        with open_warehouse(reach=output.parent) as connection:
            counts = export_edition(connection, EDITIONS[options.edition], output)
    except ExportError as error:
        print(f"error: {error}", file=sys.stderr)
        return 1
    for split, count in counts.items():
        print(f"{split}: {count:,} rows in {output}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
