"""Writes the staged model of a new source: a first draft from the names and shapes of its columns.

What it guesses is a proposal. Each line of the model says what speaks for it, and lines that only
a person can settle are marked REVIEW.
"""

import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path

import duckdb
import yaml
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from loaders import LoadError
from loaders.places.files import load_files
from loaders.sources import find_source
from loaders.storage.database import find_lake, open_database
from loaders.terminal import escape_control_chars
from winnow.quoting import quote_name

GUESSES = Path(__file__).with_name("guesses.yml")
TEMPLATES = Path(__file__).with_name("templates")
STAGED = Path("models/staged")
SAMPLE_ROWS = 10_000
MAX_DETAIL_CHARS = 200

DESCRIPTIONS = {
    "source_key": "The product's key in its source; null where it has none.",
    "category": "Category of the product.",
    "raw_title": "Title as given.",
    "raw_description": "Paragraphs of the description as given.",
    "raw_features": "Bullet points as given.",
    "raw_details": "Details, a JSON object in its shortest form; null where there is none.",
    "raw_price": "Price as given; null where missing.",
    "raw_currency": "Currency that the source states beside the price; null where it states none.",
    "raw_store": "Name of the shop or brand as given.",
    "average_rating": "Mean rating in stars.",
    "rating_count": "Number of ratings.",
}
AMOUNT_KEYS = ("amount", "value", "price", "gross")
CURRENCY_KEYS = ("currency", "currency_code", "currencycode", "unit")

# One row per column: how much of the sample it fills, and in what shapes.
PROFILE_SQL = """
    with

    sampled as (
        select cast({column} as varchar) as value from {table}
        limit {limit}
    ),

    shaped as (
        select
            value,
            case when json_valid(value) then json_type(value) end as shape
        from sampled
    )

    select
        count(*) as row_count,
        count(nullif(trim(value), '')) as filled_count,
        count(distinct value) as distinct_count,
        coalesce(median(length(value)), 0) as median_chars,
        count(*) filter (where shape = 'ARRAY') as list_count,
        list_distinct(flatten(list(case shape when 'OBJECT' then json_keys(value) end))) as keys
    from shaped
"""


@dataclass(frozen=True)
class Column:
    """A column of the raw table, and what its values are like."""

    name: str
    type: str
    row_count: int
    filled_count: int
    distinct_count: int
    median_chars: float
    list_count: int
    keys: list[str]

    @property
    def quoted(self) -> str:
        """The column as SQL."""
        return f"products.{quote_name(self.name)}"

    @property
    def written(self) -> str:
        """The column as the model's file holds it: dbt renders that, and a name is no template."""
        is_plain = self.name.isprintable() and "{" not in self.name
        return self.quoted if is_plain else f"{{{{ {_argument(self.quoted)} }}}}"

    @property
    def is_list(self) -> bool:
        return self.list_count > self.filled_count / 2

    @property
    def told(self) -> str:
        name = escape_control_chars(self.name).replace("{", "{ ")
        return f'"{name}": filled in {self.filled_count:,} of {self.row_count:,} rows'


@dataclass(frozen=True)
class StagedColumn:
    """A line of the staged model, with what speaks for it."""

    name: str
    expression: str
    reason: str

    @property
    def description(self) -> str:
        return DESCRIPTIONS[self.name]


def write_source(paths: list[str], *, source_name: str) -> None:
    """Load the files, if any, as the source of that name; write its staged model and entries.

    Raises LoadError where the name is taken, where a model of that name is there already, where
    there are no rows, where the command is not run from the project's folder, and for a lake.
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
    columns = read_columns(source_name)
    if not columns or not columns[0].row_count:
        raise LoadError(
            f"raw.{source_name} holds no row to look at; give a PATH, or load rows and run again"
        )
    staged = stage_columns(columns)
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
    for path in (model, model.with_suffix(".yml")):
        template = environment.get_template(f"staged_source{path.suffix}.jinja")
        path.write_text(template.render(source=source_name, columns=staged), encoding="utf-8")
        print(f"wrote {path}")
    _insert_entries(source_name)
    print_reviews(model)


def read_columns(source_name: str) -> list[Column]:
    """The columns of raw.<source_name> with their profile, without those of the place."""
    table = f"raw.{quote_name(source_name)}"
    with open_database(read_only=True) as connection:
        found = "from duckdb_tables() where schema_name = 'raw' and table_name = ?"
        if not connection.execute(found, [source_name]).fetchone():
            return []
        described = connection.execute(f"describe {table}").fetchall()
        return [
            _profile_column(connection, table, name, type_)
            for name, type_, *_ in described
            if name not in ("_source_file", "_source_row")
        ]


def stage_columns(columns: list[Column]) -> list[StagedColumn]:
    """The lines of the staged model, in the order of the contract that staged models share."""
    chosen = choose_columns(columns)
    staged = [
        _stage(name, chosen.get(name), chosen) for name in DESCRIPTIONS if name != "raw_details"
    ]
    left = [
        column
        for column in columns
        if column not in chosen.values() and 0 < column.median_chars <= MAX_DETAIL_CHARS
    ]
    staged.append(_stage_details(chosen.get("raw_details"), left))
    return staged


def choose_columns(columns: list[Column]) -> dict[str, Column]:
    """For each staged column the raw one whose name is likest to it; each is taken once."""
    guesses = yaml.safe_load(GUESSES.read_text(encoding="utf-8"))
    ranked = sorted(
        (rank, place, staged, column.name)
        for staged, names in guesses.items()
        for place, name in enumerate(names)
        for column in columns
        if column.filled_count and (rank := _rank_name(column.name, name)) is not None
    )
    by_name = {column.name: column for column in columns}
    chosen: dict[str, Column] = {}
    for _, _, staged, name in ranked:
        if staged not in chosen and by_name[name] not in chosen.values():
            chosen[staged] = by_name[name]
    return chosen


def print_reviews(model: Path) -> None:
    """Print how many lines a person has to look at, and what to type then."""
    reviews = model.read_text(encoding="utf-8").count("REVIEW:")
    print(
        f"{reviews} {'line' if reviews == 1 else 'lines'} of {model} to review; "
        "look through it, then run: dbt build"
    )


def _stage(name: str, column: Column | None, chosen: dict[str, Column]) -> StagedColumn:
    if name == "raw_currency" and column is None:
        return _stage_currency(chosen.get("raw_price"))
    if column is None:
        return _stage_missing(name)
    text = f"nullif(trim({column.written}), '')"
    if name in ("raw_description", "raw_features"):
        macro = "list_json_texts" if column.is_list else "wrap_in_list"
        expression = f"{{{{ {macro}({_argument(column.quoted)}) }}}}"
    elif name in ("average_rating", "rating_count"):
        type_ = "double" if name == "average_rating" else "bigint"
        expression = f"try_cast({column.written} as {type_})"
    elif name == "raw_price" and (key := _find_key(column, AMOUNT_KEYS)):
        expression = f"{{{{ json_text({_argument(column.quoted)}, {_argument(key)}) }}}}"
    elif name == "category":
        expression = f"coalesce({text}, 'Unknown')"
    else:
        expression = text
    if name == "source_key" and column.distinct_count < column.filled_count:
        return StagedColumn(
            name, expression, f"REVIEW: {column.told}, but values repeat: is it the key?"
        )
    return StagedColumn(name, expression, column.told)


def _stage_currency(price: Column | None) -> StagedColumn:
    if price and (key := _find_key(price, CURRENCY_KEYS)):
        expression = f"{{{{ json_text({_argument(price.quoted)}, {_argument(key)}) }}}}"
        return StagedColumn("raw_currency", expression, price.told)
    reason = "REVIEW: no column states a currency; without one, signs in the price tell, else USD"
    return StagedColumn("raw_currency", "cast(null as varchar)", reason)


def _stage_missing(name: str) -> StagedColumn:
    types = {
        "raw_description": "varchar[]",
        "raw_features": "varchar[]",
        "average_rating": "double",
        "rating_count": "bigint",
    }
    if name == "category":
        return StagedColumn(name, "'Unknown'", "REVIEW: no column is named like a category")
    is_needed = name in ("source_key", "raw_title", "raw_description", "raw_price")
    reason = f"{'REVIEW: no' if is_needed else 'No'} column is named like it"
    return StagedColumn(name, f"cast(null as {types.get(name, 'varchar')})", reason)


def _stage_details(details: Column | None, left: list[Column]) -> StagedColumn:
    known = f"{{{{ normalize_json({_argument(details.quoted)}) }}}}" if details else None
    if not left:
        return StagedColumn(
            "raw_details",
            known or "cast(null as json)",
            details.told if details else "No column is left to tell details",
        )
    pairs = ",\n".join(
        f"            ({_argument(column.name)}, {_argument(column.quoted)})" for column in left
    )
    over = f", {_argument(details.quoted)}" if details else ""
    return StagedColumn(
        "raw_details",
        f"{{{{ collect_details([\n{pairs},\n        ]{over}) }}}}",
        "REVIEW: the columns that are left; take out what tells nothing of the product",
    )


def _profile_column(
    connection: duckdb.DuckDBPyConnection, table: str, name: str, type_: str
) -> Column:
    query = PROFILE_SQL.format(column=quote_name(name), table=table, limit=SAMPLE_ROWS)
    *numbers, keys = connection.execute(query).fetchone()
    return Column(name, type_, *numbers, keys or [])


def _rank_name(column: str, name: str) -> int | None:
    """0 where both are the same words, 1 where the name's words stand in the column's."""
    words, wanted = _split_name(column), _split_name(name)
    if words == wanted:
        return 0
    return 1 if set(wanted) <= set(words) else None


def _split_name(name: str) -> list[str]:
    """`Währung (EUR)`, `currencyCode` and `currency_code` as lower-case words without accents."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", plain)
    return re.findall(r"[a-z0-9]+", spaced.lower())


def _find_key(column: Column, names: tuple[str, ...]) -> str | None:
    """The first of the names that is a key of the column's JSON objects."""
    by_name = {key.lower(): key for key in column.keys}
    return next((by_name[name] for name in names if name in by_name), None)


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


def _argument(text: str) -> str:
    """A text as an argument of a macro: Jinja reads the escapes of Python."""
    return "'" + escape_control_chars(text.replace("\\", "\\\\").replace("'", "\\'")) + "'"
