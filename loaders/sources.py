"""Sources as `sources.yml` declares them, and the files that belong to them."""

import hashlib
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path, PurePosixPath

from loaders import LoadError
from winnow.yaml_files import read_yaml

SOURCES_FILE = Path(__file__).with_name("sources.yml")
NAME_PATTERN = re.compile(r"[a-z][a-z0-9_]*")
RESERVED_NAMES = frozenset(
    {
        "baseline_columns",
        "columns_loaded",
        "declared_sources",
        "load_manifest",
        "quarantined_rows",
    }
)
TERMS = ("homepage", "licence", "licence_note", "attribution")
NO_UTF8 = re.compile(r"[\ud800-\udfff]")  # What Python makes of such bytes.
UNPRINTABLE = re.compile(rf"[\x00-\x1f\x7f-\x9f\u2028\u2029]|{NO_UTF8.pattern}")


@dataclass(frozen=True, kw_only=True)
class Source:
    """One source of records; its rows are stored in the table raw.<name>.

    `columns` is name -> DuckDB type; a source that `sources.yml` does not declare has none: its
    table takes the columns of its files. `terms` are its homepage, licence, licence_note and
    attribution, each null where not known; what is left out of them stays as it was stored.
    """

    name: str
    columns: dict[str, str] = field(default_factory=dict)
    key: str | None = None
    repo: str | None = None
    revision: str | None = None
    paths: dict[str, str] = field(default_factory=dict)
    terms: dict[str, str | None] = field(default_factory=dict)

    @property
    def is_declared(self) -> bool:
        return bool(self.columns)


@dataclass(frozen=True, kw_only=True)
class SourceFile:
    """One file of a source. `name` is what the manifest knows it by. `form` is its kind, such as
    csv, and behind a space the encoding of its text where that is not UTF-8.

    `sha256` and `byte_count` of a local file are filled in by `measure_file`; a file of the Hub
    brings them along and is only fetched (`fetch`) when its rows are wanted. `sheet` is the one of
    a spreadsheet that is wanted, the first where it is null. `state` is what the disk said of the
    file before any of it was read.

    Raises LoadError for a name that cannot be shown, or that leads out of the file's folder.
    """

    name: str
    form: str
    path: Path | None = None
    fetch: Callable[[], Path] | None = None
    partition: str | None = None
    repo: str | None = None
    revision: str | None = None
    sheet: str | None = None
    byte_count: int | None = None
    sha256: str | None = None
    state: tuple[int, ...] | None = None

    @property
    def kind(self) -> str:
        return self.form.partition(" ")[0]

    @property
    def encoding(self) -> str | None:
        return self.form.partition(" ")[2] or None

    def __post_init__(self) -> None:
        fault = ""
        if UNPRINTABLE.search(self.name):
            fault = "holds control characters or is not UTF-8"
        elif "://" not in self.name and (
            self.name.startswith("/") or ".." in PurePosixPath(self.name).parts
        ):
            fault = "leads out of its folder"
        if fault:
            raise LoadError(f"the file name {self.name!r} {fault}; rename the file and run again")


def read_sources() -> dict[str, Source]:
    """Every declared source by its name."""
    declared = read_yaml(SOURCES_FILE)
    return {name: _build_source(name, settings) for name, settings in declared.items()}


def find_source(name: str, *, terms: dict[str, str | None] | None = None) -> Source:
    """The declared source of that name, else an undeclared one without columns, under the terms.

    Raises LoadError where the name cannot be a table of the raw schema, and where terms are given
    for a source that declares its own.
    """
    if not NAME_PATTERN.fullmatch(name) or name in RESERVED_NAMES:
        raise LoadError(
            f"source name {name!r} is not usable: take lower-case letters, digits and "
            f"underscores, begin with a letter, and avoid {', '.join(sorted(RESERVED_NAMES))}, "
            "as in --source my_shop"
        )
    for term, text in (terms or {}).items():
        if NO_UTF8.search(text or ""):
            raise LoadError(f"the {term} {text!r} is not UTF-8; correct it and run again")
    declared = read_sources().get(name)
    if declared and terms:
        raise LoadError(
            f"the terms of {name} are declared in loaders/sources.yml; change them there, or take "
            "another --source"
        )
    return declared or Source(name=name, terms=terms or {})


def add_terms(source: Source, **terms: str | None) -> Source:
    """The source under these terms; one that is declared keeps its own."""
    return source if source.is_declared else replace(source, terms=dict.fromkeys(TERMS) | terms)


def fetch_file(file: SourceFile) -> SourceFile:
    """The same file with a path on the disk, and its state before it is read."""
    if file.state:
        return file
    path = file.path or file.fetch()
    return replace(file, path=path, state=read_state(path))


def read_state(path: Path) -> tuple[int, ...] | None:
    """What changes on the disk whenever the file does; null where there is none."""
    try:
        found = path.stat()
    except (OSError, ValueError):
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns


@contextmanager
def verify_unchanged(file: SourceFile) -> Iterator[None]:
    """Raises LoadError, whatever else went wrong, where the file has changed since its state."""
    try:
        yield
    finally:
        if file.state and read_state(file.path) != file.state:
            raise LoadError(
                f"{file.name} has changed while it was read, and nothing of it is loaded; wait "
                "until it is whole and run again"
            )


def measure_file(file: SourceFile) -> SourceFile:
    """The same file with its size in bytes and its sha256, read from the disk where unknown."""
    if file.sha256 is not None:
        return file
    file = fetch_file(file)
    with file.path.open("rb") as stream:
        digest = hashlib.file_digest(stream, "sha256").hexdigest()
    return replace(file, byte_count=file.path.stat().st_size, sha256=digest)


def _build_source(name: str, settings: dict) -> Source:
    columns = dict(settings["columns"])
    if settings.get("keep_media"):
        columns |= settings.get("media_columns", {})
    return Source(
        name=name,
        columns=columns,
        key=settings["key"],
        repo=settings.get("repo"),
        revision=settings.get("revision"),
        paths=settings.get("paths", {}),
        terms={name: settings.get(name) for name in TERMS},
    )
