"""Malformed and hostile files: each is loaded, every row accounted for, or refused in one line.

Whatever a file holds, what was stored before stays, and nothing is written but the database.
"""

from collections import Counter
from pathlib import Path

import duckdb
import pytest
from bad_files import FAMILIES, BadFile, make_files
from made_up_products import make_products, write_json_lines
from project import REPO_FOLDER
from watched_loads import Told, WatchedLoads

DECLARED = "amazon_reviews_2023"
OWN = "shop"
STORED = "stored.jsonl"
STORED_ROWS = 20
WATCHED_FOLDERS = ("build", "loaders", "macros", "models", "seeds")


class Store:
    """A database with rows in it, and the judge of files that are loaded into it."""

    def __init__(self, folder: Path, loads: WatchedLoads) -> None:
        self.folder = folder
        self.database = folder / "winnow.duckdb"
        self.loads = loads
        self.found: Counter[str] = Counter()
        self.wrong: list[str] = []
        self.lost = 0
        stored = write_json_lines(folder / STORED, make_products(STORED_ROWS))
        for source in (DECLARED, OWN):
            told = loads.run("files", stored, "--source", source)
            assert told.returncode == 0, told
        self._columns = {source: self._list_columns(source) for source in (DECLARED, OWN)}
        self._rows = self._read_stored()
        self._tree = list_tree(folder)

    def give(self, kind: str, file: BadFile, *, source: str) -> None:
        """Loads a file, judges what came of it, and takes it away."""
        path = self.folder / "given" / file.name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(file.content)
        told = self.loads.run("files", path, "--source", source)
        path.unlink()
        path.parent.rmdir()
        self.judge(kind, told, name=file.name, source=source, row_count=file.row_count)

    def judge(
        self, kind: str, told: Told, *, name: str, source: str, row_count: int | None = None
    ) -> None:
        """Refused in one line that names the file, or every row of it is accounted for."""
        landed, quarantined, stated = self._count_rows(source, name)
        if told.returncode == 1:
            self.found["refused"] += 1
            if not is_clear(told, name) or (landed, quarantined, stated) != (0, 0, None):
                self.wrong.append(f"{kind}: {told.stderr or told.stdout}")
        elif told.returncode == 0:
            self.found["landed"] += 1
            self.found["quarantined"] += quarantined
            wanted = landed + quarantined if row_count is None else row_count
            if stated != (landed, quarantined) or landed + quarantined != wanted:
                self.wrong.append(f"{kind}: {landed} + {quarantined} of {wanted}, {stated} stated")
        else:
            self.wrong.append(f"{kind} {told.returncode}: {told.stderr[-2_000:]}")
        self._check_stored(kind)

    def _check_stored(self, kind: str) -> None:
        rows = self._read_stored()
        self.lost = max(self.lost, (self._rows - rows).total())
        if added := (rows - self._rows).total():
            self.wrong.append(f"{kind}: {added} rows more under the name of the stored file")
        if (tree := list_tree(self.folder)) != self._tree:
            self.wrong.append(f"{kind}: files {sorted(tree ^ self._tree)}")

    def _count_rows(self, source: str, name: str) -> tuple[int, int, tuple[int, int] | None]:
        """Rows of the file in its table and in quarantine, and both as the manifest states them."""
        if not is_storable(name):
            return 0, 0, None
        of_file = "where source_file = $name and source = $source"
        known = {"name": name, "source": source}
        [(landed,)] = self.query(
            f"select count(*) from raw.{source} where _source_file = $name", {"name": name}
        )
        [(quarantined,)] = self.query(f"select count(*) from raw.quarantined_rows {of_file}", known)
        stated = self.query(
            "select rows, malformed_rows from raw.load_manifest "
            "where file = $name and source = $source",
            known,
        )
        return landed, quarantined, stated[0] if stated else None

    def _read_stored(self) -> Counter[str]:
        return Counter(
            str(row)
            for source, columns in self._columns.items()
            for row in self.query(
                f"select {columns} from raw.{source} where _source_file = '{STORED}'"
            )
        )

    def _list_columns(self, source: str) -> str:
        return ", ".join(f'"{name}"' for name, *_ in self.query(f"describe raw.{source}"))

    def query(self, sql: str, parameters: dict | None = None) -> list[tuple]:
        with duckdb.connect(str(self.database), read_only=True) as connection:
            return connection.execute(sql, parameters).fetchall()


def is_storable(name: str) -> bool:
    return not any("\ud800" <= each <= "\udfff" for each in name)


def is_clear(told: Told, name: str) -> bool:
    """One line that names the file, whose name may be spelled out."""
    spelled = "".join(each if each.isprintable() else repr(each)[1:-1] for each in name)
    names = (name, spelled, repr(name)[1:-1])
    lines = told.stderr.splitlines()
    return (
        len(lines) == 1
        and lines[0].startswith("error: ")
        and "Traceback" not in lines[0]
        and any(each in lines[0] for each in names)
    )


def list_tree(folder: Path) -> set[str]:
    """Every path below the folder and below those of the project that commands read or write."""
    roots = (folder, *(REPO_FOLDER / name for name in WATCHED_FOLDERS))
    paths = (path for root in roots for path in root.rglob("*"))
    return {str(path) for path in paths if "__pycache__" not in path.parts}


@pytest.fixture
def loads(tmp_path, monkeypatch):
    monkeypatch.setenv("WINNOW_DATABASE", str(tmp_path / "winnow.duckdb"))
    monkeypatch.setenv("WINNOW_MEMORY_LIMIT", "1GB")
    monkeypatch.chdir(tmp_path)  # What a command drops where it stands is seen.
    with WatchedLoads() as started:
        yield started


@pytest.fixture
def store(tmp_path, loads) -> Store:
    return Store(tmp_path, loads)


@pytest.mark.parametrize("family", FAMILIES)
def test_bad_files_land_or_are_refused(store, family, record_fault, count_faults):
    is_quick = count_faults(quick=True, full=False)
    kinds = Counter()
    for number, (kind, file) in enumerate(make_files(family, quick=is_quick)):
        kinds[kind] += 1
        store.give(kind, file, source=(DECLARED, OWN)[number % 2])
    assert not store.wrong, "\n".join(store.wrong)
    record_fault(
        f"Bad files: {family}",
        done=f"{kinds.total()} files of {len(kinds)} kinds loaded over {STORED_ROWS} stored rows",
        found=f"{store.found['landed']} files loaded, {store.found['quarantined']} of their rows "
        f"in quarantine; {store.found['refused']} files refused in one line",
        lost=store.lost,
        wrong=len(store.wrong),
    )
