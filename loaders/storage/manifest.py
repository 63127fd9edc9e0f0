"""The manifest: which files raw.* holds, and what was found in each."""

from collections.abc import Collection
from dataclasses import asdict, dataclass

import duckdb

from loaders.sources import Source, SourceFile
from winnow.queries import read_query
from winnow.quoting import quote_name

IDENTITY = ("name", "form", "partition", "repo", "revision", "sha256")
"""What an entry has of its file: where one differs, it is another file."""


@dataclass(frozen=True, kw_only=True)
class ManifestEntry:
    """What the manifest says about one file. `row_limit` is null where no limit cut the file."""

    name: str
    form: str
    partition: str | None
    repo: str | None
    revision: str | None
    byte_count: int | None
    sha256: str
    row_count: int
    malformed_count: int
    row_limit: int | None
    columns: str
    notes: str | None = None

    @property
    def seen_count(self) -> int:
        return self.row_count + self.malformed_count

    def covers(self, source: Source, file: SourceFile, *, limit: int | None) -> bool:
        """Whether loading the file would change nothing."""
        is_whole = self.row_limit is None and (limit is None or self.seen_count <= limit)
        return (
            all(getattr(self, name) == getattr(file, name) for name in IDENTITY)
            and (not source.is_declared or self.columns == spell_columns(source.columns))
            and (is_whole or self.row_limit == limit)
        )


def list_entries(
    connection: duckdb.DuckDBPyConnection, source: Source, *, partition: str | None = None
) -> list[ManifestEntry]:
    """The entries of a source by name; of one partition where it is given."""
    query = read_query(__file__, "manifest_entries")
    found = connection.execute(query, {"source": source.name, "partition": partition})
    return [ManifestEntry(**row) for row in found.to_arrow_table().to_pylist()]


def add_entry(
    connection: duckdb.DuckDBPyConnection, source: Source, entry: ManifestEntry, **load: object
) -> None:
    """Adds an entry; `load` is its loaded_at, winnow_version and load_started_at."""
    query = read_query(__file__, "add_manifest_entry")
    connection.execute(query, asdict(entry) | load | {"source": source.name})


def delete_entries(
    connection: duckdb.DuckDBPyConnection, source: Source, names: Collection[str]
) -> None:
    """Deletes the files of these names: their rows, their entries and what was noted of them."""
    held = {entry.name for entry in list_entries(connection, source)}.intersection(names)
    if not held:
        return
    connection.execute(
        f"delete from raw.{quote_name(source.name)} where _source_file = any($names)",
        {"names": sorted(held)},
    )
    for table, column in (
        ("load_manifest", "file"),
        ("columns_loaded", "source_file"),
        ("quarantined_rows", "source_file"),
    ):
        connection.execute(
            f"delete from raw.{table} where source = $source and {column} = any($names)",
            {"source": source.name, "names": sorted(held)},
        )


def spell_columns(columns: dict[str, str]) -> str:
    """Columns, name -> type, as an entry holds them."""
    return ", ".join(f"{name} {type_}" for name, type_ in columns.items())
