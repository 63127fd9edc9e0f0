"""Writes the staged model of a new source: a first draft from its columns.

What it guesses is a proposal. Each line of the model says what speaks for it, and lines that only
a person can settle are marked REVIEW.
"""

from pathlib import Path

import duckdb
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from loaders import LoadError
from loaders.new_source.fields import read_fields
from loaders.new_source.leftovers import Unused
from loaders.new_source.preview import format_prompts, list_prompts
from loaders.new_source.sample import open_sample
from loaders.new_source.staging import StagedColumn, stage_columns
from loaders.places.files import load_files
from loaders.sources import find_source
from loaders.storage.database import find_lake
from winnow.resource_errors import explain_shortage
from winnow.yaml_files import read_yaml

TEMPLATES = Path(__file__).with_name("templates")
STAGED = Path("models/staged")
PROVENANCE = ("source", "source_file", "source_row", "is_synthetic")
"""What each staged model has beside the columns of guesses.yml."""


def write_source(paths: list[str], *, source_name: str) -> None:
    """Load the files, if any, as the source of that name; write its staged model and entries.

    Prints three prompts as the model would have them. Raises LoadError where the name is taken,
    where a model of that name is there already, where there are no rows, where the command is not
    run from the project's folder, for a lake, and where the model does not run.
    """
    if lake := find_lake():
        raise LoadError(f"{lake} is a lake, and this looks at a database; run without WINNOW_LAKE")
    source = find_source(source_name)
    if source.is_declared:
        raise LoadError(f"{source_name} is declared already; take another name")
    model = STAGED / f"staged_{source_name}.sql"
    if not STAGED.is_dir():
        raise LoadError(f"{STAGED} is not here; run this from the folder of the project")
    if model.exists():
        raise LoadError(f"{model} is there already; take it away first, or take another name")
    if paths:
        load_files(paths, source_name=source_name)
    with open_sample(source_name) as connection:
        fields = read_fields(connection)
        if not fields or not fields[0].row_count:
            raise LoadError(
                f"raw.{source_name} holds no row to look at; give a PATH, or load rows and run "
                "again"
            )
        columns, unused = stage_columns(connection, fields)
        _write_pair(model, source_name, columns, unused)
        _insert_entries(source_name)
        _print_prompts(connection, model)
    print_reviews(model)


def print_reviews(model: Path) -> None:
    """Print how many lines a person has to look at, and what to type then."""
    reviews = model.read_text(encoding="utf-8").count("REVIEW:")
    print(
        f"{reviews} {'line' if reviews == 1 else 'lines'} of {model} to review; "
        "look through it, then run: dbt build"
    )


def _write_pair(
    model: Path, source_name: str, columns: list[StagedColumn], unused: list[Unused]
) -> None:
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        variable_start_string="[[",
        variable_end_string="]]",
        block_start_string="[%",
        block_end_string="%]",
    )
    described = _describe_columns([*PROVENANCE, *(column.name for column in columns)])
    for path, listed in ((model, columns), (model.with_suffix(".yml"), described)):
        template = environment.get_template(f"staged_source{path.suffix}.jinja")
        text = template.render(source=source_name, columns=listed, unused=unused)
        path.write_text(text, encoding="utf-8")
        print(f"wrote {path}")


def _describe_columns(names: list[str]) -> list[dict[str, str | None]]:
    """What the columns are that all staged models share, and their types where they are stated."""
    [model] = read_yaml(STAGED / "staged_rows.yml")["models"]
    described = {column["name"]: column for column in model["columns"]}
    return [
        {
            "name": name,
            "description": " ".join(described[name]["description"].split()),
            "data_type": described[name].get("data_type"),
        }
        for name in names
    ]


def _print_prompts(connection: duckdb.DuckDBPyConnection, model: Path) -> None:
    try:
        prompts = list_prompts(connection, model.read_text(encoding="utf-8"))
    except duckdb.Error as error:
        reason = explain_shortage(error) or str(error).splitlines()[0]
        raise LoadError(
            f"{model} is written and does not run: {reason}; correct it, then run: dbt build"
        ) from error
    print(*format_prompts(prompts), sep="\n")


def _insert_entries(source_name: str) -> None:
    """Name the source where dbt looks for its tables, and its model where rows come together."""
    sources, rows = STAGED / "sources.yml", STAGED / "staged_rows.sql"
    text = sources.read_text(encoding="utf-8").rstrip("\n")
    entry = (
        f"      - name: {source_name}\n        description: >\n"
        f"          Rows of the source {source_name} as its files give them. One row per record.\n"
    )
    sources.write_text(f"{text}\n{entry}", encoding="utf-8")
    text = rows.read_text(encoding="utf-8")
    rows.write_text(
        text.replace("\n    ]) }}", f"\n        'staged_{source_name}',\n    ]) }}}}", 1),
        encoding="utf-8",
    )
    print(f"named {source_name} in {sources} and {rows}")
