"""Where the data set comes from: sources and terms, version, code, settings."""

import hashlib
import subprocess
from dataclasses import dataclass
from pathlib import Path

import duckdb

from exporters.sql import query_rows
from exporters.warehouse import query_sources
from winnow import __version__
from winnow.queries import read_sql
from winnow.settings import PROJECT


@dataclass(frozen=True)
class Provenance:
    """What the card, the datasheet and croissant.json say of the origin; `checksums` are the
    sha256 of the parquet files by their paths in the folder."""

    version: str
    fingerprint: str | None
    commit: str | None
    lock_digest: str | None
    sources: list[dict]
    example_count: int
    synthetic_count: int
    terms: list[dict]
    licence: str | None
    unlicensed_count: int
    settings: list[dict]
    checksums: dict[str, str]

    @property
    def citation(self) -> str:
        """The works to name, those of the sources first."""
        works = [source["attribution"] for source in self.terms if source["attribution"]]
        return "; ".join([*works, f"Product prices, version {self.version}, curated by winnow"])


def read_provenance(
    connection: duckdb.DuckDBPyConnection, checksums: dict[str, str], *, commit: str | None
) -> Provenance:
    """Gather it from the database and from the checkout; `checksums` are those of its files."""
    [whole] = query_rows(connection, read_query("licence"))
    [built] = query_rows(connection, read_query("fingerprint"))
    return Provenance(
        version=name_version(checksums),
        fingerprint=built["fingerprint"],
        commit=commit,
        lock_digest=read_lock_digest(),
        sources=query_sources(connection),
        **count_examples(connection),
        terms=query_rows(connection, read_query("terms")),
        licence=whole["licence"],
        unlicensed_count=whole["unlicensed_count"],
        settings=query_rows(connection, read_query("settings")),
        checksums=checksums,
    )


def count_examples(connection: duckdb.DuckDBPyConnection) -> dict[str, int]:
    """How many examples there are, and how many of them a generator or a language model wrote."""
    [counts] = query_rows(connection, read_query("examples"))
    return counts


def read_query(name: str) -> str:
    return read_sql(Path(__file__).parent, name)


def name_version(checksums: dict[str, str]) -> str:
    """The version of winnow and, as build metadata, what the files of data hold."""
    listed = "".join(f"{digest}  {path}\n" for path, digest in sorted(checksums.items()))
    return f"{__version__}+{hashlib.sha256(listed.encode()).hexdigest()[:12]}"


def read_lock_digest() -> str | None:
    """The sha256 of the checkout's requirements.lock; None where winnow is an installed wheel."""
    lock = PROJECT / "requirements.lock"
    return hashlib.sha256(lock.read_bytes()).hexdigest() if lock.is_file() else None


def read_commit() -> str | None:
    """The commit of this checkout, "-dirty" behind it after edits; None where git has none."""
    describe = ["git", "describe", "--always", "--dirty", "--abbrev=40", "--exclude=*"]
    try:
        done = subprocess.run(describe, cwd=PROJECT, capture_output=True, text=True)
    except OSError:
        return None
    return done.stdout.strip() if done.returncode == 0 else None
