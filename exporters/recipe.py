"""The course's data set as a folder: parquet files by split, checksums."""

from dataclasses import dataclass
from pathlib import Path

import duckdb
from rich.console import Console

from exporters.release.folder import digest_files, replace_folder, write_checksums
from exporters.warehouse import ExportError, require_built

COPY_SQL = """
    copy (
        select {columns} from {relation}
        where split = '{split}'
        order by place
    ) to '{path}' (format parquet, compression snappy, row_group_size 20000)
"""


@dataclass(frozen=True)
class Recipe:
    """An edition of the course's data set: its relation, columns and splits."""

    relation: str
    columns: str
    splits: tuple[str, ...]


RECIPES = {
    "first_edition": Recipe(
        relation="recipes.recipe_first_examples",
        columns="prompt as text, price_usd as price",
        splits=("train", "test"),
    ),
    "second_edition": Recipe(
        relation="recipes.recipe_second_examples",
        columns="prompt, completion",
        splits=("train", "validation", "test"),
    ),
}


def export_recipe(
    connection: duckdb.DuckDBPyConnection, name: str, output: Path, console: Console
) -> None:
    """Write the examples of a recipe to the folder `output`, which is replaced as a whole.

    Raises ExportError where it is not built, has no rows, or `output` holds something else.
    """
    recipe = RECIPES[name]
    build = f"dbt build --selector recipe --vars 'recipe: {name}'"
    require_built(connection, recipe.relation, build=build)
    counts = dict(
        connection.execute(
            f"select split, count(*) from {recipe.relation} group by split"
        ).fetchall()
    )
    if not counts:
        raise ExportError(f"{recipe.relation} has no rows. Load more, then run: {build}")
    with replace_folder(output) as folder:
        for split in recipe.splits:
            if split in counts:
                path = folder / "data" / f"{split}-00000-of-00001.parquet"
                path.parent.mkdir(exist_ok=True)
                write_split(connection, recipe, split, path)
        write_checksums(folder, digest_files(folder))
    for split in recipe.splits:
        console.print(f"{split}: {counts.get(split, 0):,} rows in {output}")


def write_split(
    connection: duckdb.DuckDBPyConnection, recipe: Recipe, split: str, path: Path
) -> None:
    """Write the rows of one split, in their order, on all cores."""
    quoted = str(path).replace("'", "''")
    connection.execute(
        COPY_SQL.format(columns=recipe.columns, relation=recipe.relation, split=split, path=quoted)
    )
