"""Malformed and hostile files: each is loaded, every row accounted for, or refused in one line.

Whatever a file holds, what was stored before stays, and nothing is written but the database.
"""

import hashlib
import json
import os
import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest
from support.bad_files import FAMILIES, GOOD_PARQUET, LINES, BadFile, make_files
from support.project import REPO_FOLDER, WITHOUT_UNIT_TESTS, Project
from support.synthetic_products import make_products, write_json_lines
from support.watched_loads import Told, WatchedLoads, run_one

from loaders.places import repositories
from loaders.places.repo_files import RepoFile
from loaders.readers import forms

DECLARED = "amazon_reviews_2023"
OWN = "shop"
STORED = "stored.jsonl"
STORED_ROWS = 20
WATCHED_FOLDERS = ("loaders", "macros", "models", "seeds")


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

    def retell_tree(self) -> None:
        """What the test itself has put there is not what a command has."""
        self._tree = list_tree(self.folder)

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

    def record(self, record_fault: Callable, fault: str, *, count: int, what: str) -> None:
        """The row of the table; what was wrong is shown first, for the table only counts it."""
        assert not self.wrong, "\n".join(self.wrong)
        record_fault(
            fault,
            done=f"{count} {what} over {STORED_ROWS} stored rows of each of 2 sources",
            found=f"{self.found['landed']} loaded, with {self.found['quarantined']} rows in "
            f"quarantine; {self.found['refused']} refused in one line",
            lost=self.lost,
            wrong=len(self.wrong),
        )


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
    """Every path below the folder, next to it, and where the project keeps what it is made of."""
    roots = (folder, *(REPO_FOLDER / name for name in WATCHED_FOLDERS))
    paths = [path for root in roots for path in root.rglob("*")]
    paths += folder.parent.iterdir()
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
    what = f"files of {len(kinds)} kinds loaded"
    store.record(record_fault, f"Bad files: {family}", count=kinds.total(), what=what)


# -- what lies outside ---------------------------------------------------------------------------

# How a link below a folder leads out of it, or nowhere.
LINKS: dict[str, Callable[[Path], object]] = {
    "out": lambda link: link.symlink_to("../outside/secret.jsonl"),
    "absolute": lambda link: link.symlink_to(link.parents[1].resolve() / "outside/secret.jsonl"),
    "nowhere": lambda link: link.symlink_to("nothing.jsonl"),
    "loop": lambda link: link.symlink_to(link.name),
    "folder": lambda link: link.symlink_to("../outside"),
    "above": lambda link: link.symlink_to(".."),
}


@pytest.fixture
def folder(store) -> Path:
    """A folder with one good file, next to another one that is none of its business."""
    for name in ("given/good.jsonl", "outside/secret.jsonl"):
        path = store.folder / name
        path.parent.mkdir()
        path.write_bytes(LINES[0] + b"\n")
    return store.folder / "given"


def write_manifest(folder: Path, *names: str, first: str = "good.jsonl", rows: int = 1) -> None:
    """A manifest that is true of the first file, and states the same of the names."""
    sha256 = hashlib.sha256((folder / first).read_bytes()).hexdigest()
    files = [{"name": name, "sha256": sha256, "rows": rows} for name in (first, *names)]
    (folder / "manifest.json").write_text(json.dumps({"licence": "CC0-1.0", "files": files}))


@pytest.mark.parametrize("command", ["files", "vendor", "hub"])
def test_links_out_of_a_folder_are_refused(store, folder, record_fault, command):
    for kind, make_link in LINKS.items():
        link = folder / f"{kind}.jsonl"
        make_link(link)
        write_manifest(folder, link.name)
        more = {"files": [], "vendor": [], "hub": ["--repo", "owner/name", "--local-dir"]}
        told = store.loads.run(command, *more[command], folder, "--source", OWN)
        link.unlink()
        (folder / "manifest.json").unlink()
        store.retell_tree()
        store.judge(kind, told, name=link.name, source=OWN)
        assert told.returncode == 1, f"{kind}: {told}"
    store.record(
        record_fault, f"Links out of the folder: {command}", count=len(LINKS), what="links"
    )


def test_links_within_a_folder_are_followed(store, folder):
    (folder / "same.jsonl").symlink_to("good.jsonl")
    told = store.loads.run("files", folder, "--source", OWN)
    assert told.returncode == 0, told.stderr
    assert "same.jsonl: 1 row" in told.stdout


def test_a_snapshot_of_the_hubs_cache_is_a_folder(store, folder):
    cache = store.folder / "datasets--owner--name"
    (cache / "snapshots" / "abc").mkdir(parents=True)
    (cache / "blobs").mkdir()
    (folder / "good.jsonl").rename(cache / "blobs" / "123")
    (cache / "snapshots" / "abc" / "rows.jsonl").symlink_to("../../blobs/123")
    told = store.loads.run("files", cache / "snapshots" / "abc", "--source", OWN)
    assert (told.returncode, told.stderr) == (0, "")


OUTSIDE = ("../outside/secret.jsonl", "a/../../outside/secret.jsonl", "/etc/hosts.jsonl", "..")


def test_paths_out_of_a_repository_are_refused(store, record_fault, monkeypatch):
    """Before anything is fetched: the client of the Hub would write such a file elsewhere."""
    fetched = []
    for name in (*OUTSIDE[:3], "line\nbreak.jsonl"):
        file = RepoFile(path=name, byte_count=9, sha256="0" * 64, fetch=lambda: fetched.append(1))
        monkeypatch.setattr(
            repositories, "list_repo", lambda *_, file=file, **__: ([file], "0" * 40)
        )
        told = run_one(["hub", "--repo", "owner/name", "--source", OWN, "--path", "*"])
        store.judge(name, told, name=name, source=OWN)
        assert told.returncode == 1
    assert not fetched
    store.record(record_fault, "Paths out of a repository of the Hub", count=4, what="paths")


# -- manifests -----------------------------------------------------------------------------------

MANIFESTS = {
    "empty": "",
    "no map": "[1, 2]",
    "no text": b"\xff\xfe\x00",
    "deep": "[" * 10_000,
    "deep yaml": "files: " + "- " * 5_000,
    "aliases": "a: &a [x, x]\n" + "".join(
        f"{after}: &{after} [*{before}, *{before}]\n"
        for before, after in zip("abcdefghijklmno", "bcdefghijklmnop", strict=True)
    ) + "files: *p\n",
    "command": "files: !!python/object/apply:os.system ['touch pwned']",
    "lone surrogate": '{"licence": "\\ud800", "files": [ENTRY]}',
    "nul": '{"licence": "x", "files": [{"name": "a\\u0000b", "sha256": "SHA", "rows": 1}]}',
    "huge number": '{"licence": "x", "files": [{"name": "good.jsonl", "sha256": "SHA", "rows": '
    + "9" * 5_000 + "}]}",
    "infinity": '{"licence": "x", "files": [{"name": "good.jsonl", "sha256": "SHA", "rows": '
    "1e999}]}",
    "negative": '{"licence": "x", "files": [{"name": "good.jsonl", "sha256": "SHA", "rows": -1}]}',
    "date": "licence: 2020-99-99\nfiles: []",
    "sql": '{"licence": "x", "x\'; drop table raw.shop; --": 1, "files": [ENTRY]}',
    **{
        f"outside {name}": json.dumps(
            {"licence": "x", "files": [{"name": name, "sha256": "SHA", "rows": 1}]}
        )
        for name in OUTSIDE
    },
}  # fmt: skip


def test_hostile_manifests_are_refused(store, folder, record_fault):
    write_manifest(folder)
    entry = json.loads((folder / "manifest.json").read_text())["files"][0]
    (folder / "manifest.json").unlink()
    for kind, text in MANIFESTS.items():
        if isinstance(text, str):
            text = text.replace("ENTRY", json.dumps(entry)).replace("SHA", entry["sha256"]).encode()
        manifest = folder / ("manifest.json" if text.startswith((b"{", b"[")) else "manifest.yml")
        manifest.write_bytes(text)
        told = store.loads.run("vendor", folder, "--source", OWN)
        manifest.unlink()
        store.retell_tree()
        named = "licence" if kind == "lone surrogate" else str(folder)
        store.judge(kind, told, name=named, source=OWN)
        assert told.returncode == 1, f"{kind}: {told}"
    store.record(record_fault, "Hostile manifests", count=len(MANIFESTS), what="manifests")


def test_damaged_deliveries_land_or_are_refused(store, record_fault, count_faults):
    """The manifest states the checksum of the damaged file: only reading it finds the damage."""
    is_quick = count_faults(quick=True, full=False)
    folder = store.folder / "given"
    count = 0
    for kind, file in make_files("parquet", quick=is_quick):
        count += 1
        folder.mkdir()
        (folder / file.name).write_bytes(file.content)
        write_manifest(folder, first=file.name, rows=len(LINES))
        told = store.loads.run("vendor", folder, "--source", OWN)
        shutil.rmtree(folder)
        store.judge(kind, told, name=file.name, source=OWN)
    store.record(record_fault, "Damaged deliveries of a vendor", count=count, what="deliveries")


# -- names with SQL ------------------------------------------------------------------------------

SOURCE_NAMES = (
    "shop; drop table raw.shop", "shop--", "Shop", "shop\"", "shop'", "../shop", "shop.x", "", " ",
    "load_manifest", "shop\nname", "sh\0op", "{{ target }}", "магазин", "1=1",
)  # fmt: skip
CATEGORIES = (
    "x'; drop table raw.shop; --", 'x"y', "x;y", "{{ target }}", "日本語", "a b", "%s", "--limit",
)  # fmt: skip


def test_names_of_sources_and_categories_are_no_sql(store, record_fault):
    path = store.folder / STORED
    for name in SOURCE_NAMES:
        told = store.loads.run("files", path, f"--source={name}")
        store.judge(repr(name), told, name=f"source name {name!r}", source=OWN)
        assert told.returncode == 1
    mirror = store.folder / "mirror"
    for name in CATEGORIES:
        file = mirror / f"raw_meta_{name}" / "full-00000-of-00001.parquet"
        file.parent.mkdir(parents=True)
        file.write_bytes(GOOD_PARQUET)
        store.retell_tree()
        told = store.loads.run("hub", f"--category={name}", "--local-dir", mirror)
        known = file.relative_to(mirror).as_posix()
        store.judge(name, told, name=known, source=DECLARED, row_count=40)
        assert told.returncode == 0, told.stderr
        told = store.loads.run("hub", f"--category={name}x", "--local-dir", mirror)
        store.judge(name, told, name=f"{name}x", source=DECLARED)
        assert told.returncode == 1
    store.record(
        record_fault,
        "SQL in names of sources and categories",
        count=len(SOURCE_NAMES) + 2 * len(CATEGORIES),
        what="names",
    )


# -- files that change ---------------------------------------------------------------------------


def append(path: Path) -> None:
    with path.open("ab") as stream:
        stream.write(b"\n")


def shorten(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


def rewrite(path: Path) -> None:
    """Other bytes, the same size and the same time of the last change."""
    before = path.stat()
    path.write_bytes(path.read_bytes().replace(b"Lumora", b"Fedora"))
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def replace_file(path: Path) -> None:
    other = path.with_suffix(".new")
    shutil.copy(path, other)
    other.replace(path)


CHANGES = (append, shorten, rewrite, replace_file, Path.unlink)
FORMS = {
    "jsonl": b"\n".join(LINES) + b"\n",
    "parquet": GOOD_PARQUET,
    "csv": b"a,b\n1,Lumora\n2,x\n",
}


def test_a_file_that_changes_is_refused(store, record_fault, monkeypatch):
    """It changes when the first of its rows are read: its checksum has been computed by then."""
    for form, content in FORMS.items():
        read = forms.READERS[form]
        for change in CHANGES:
            path = store.folder / f"{change.__name__}.{form}"
            path.write_bytes(content)

            def read_late(request, *, read=read, change=change):
                for batch in read(request):
                    change(request.file.path)
                    yield batch

            monkeypatch.setitem(forms.READERS, form, read_late)
            told = run_one(["files", str(path), "--source", OWN])
            path.unlink(missing_ok=True)
            store.judge(f"{change.__name__} {form}", told, name=path.name, source=OWN)
            assert told.returncode == 1 and "has changed" in told.stderr, told
    store.record(
        record_fault,
        "Files that change while they are read",
        count=len(FORMS) * len(CHANGES),
        what="changes",
    )


# -- what the models make of them ----------------------------------------------------------------

DEPTH = 10_000
STRANGE_MEMBERS = (
    '"details": {"Brand": "a", "Brand": "b", "Item Weight": "1 pound", "Item Weight": "2"}',
    '"details": ' + '{"a":' * DEPTH + "1" + "}" * DEPTH,
    '"details": ' + "[" * DEPTH + "]" * DEPTH,
    '"details": {"a\\"b": 1, "$.x": 2, "*": 3, "\\u0000": 4, "": 5, "{{ target }}": NaN}',
    '"details": "no JSON"',
    '"features": ["' + "x" * 100_000 + '"]',
    '"features": ' + "[" * DEPTH + "]" * DEPTH,
    '"title": "a\\u0000b"',
    '"title": "' + "<" * 50_000 + '"',
    '"title": "\\u202e\\u200b\\ufeff\\ud83d\\ude00"',
    '"average_rating": NaN',
    '"average_rating": -Infinity',
    '"average_rating": 1e999',
    '"rating_number": ' + "9" * 40,
    '"price": "' + "9" * 400 + '"',
    '"price": "1e999"',
    '"price": NaN',
    '"categories": ' + json.dumps(["x"] * 5_000),
    '"parent_asin": "\'; drop table raw.shop; --"',
    '"main_category": "{{ target }}\'; --"',
)
HOSTILE_ROW = {
    'title"; drop table raw.shop; --': "A lamp",
    "description\nselect 1 --": "It shines.",
    "price {{ env_var('NOWHERE') }}": "12.50",
    "brand {% endraw %}": "Lumora",
    "sku {# \\": "X-1",
    "colour'); --": "red",
    "{{ 1 / 0 }}": "blue",
    "size\\'": "L",
}


@pytest.fixture
def checkout(tmp_path, target) -> Project:
    return Project.copy_checkout(tmp_path, target)


def test_strange_rows_and_columns_are_built(checkout, record_fault):
    plain = {"parent_asin": "P", "title": "A lamp", "price": "9.99", "details": {"Brand": "x"}}
    lines = []
    for number, member in enumerate(STRANGE_MEMBERS):
        key = member.partition(":")[0].strip('"')
        rest = {name: value for name, value in plain.items() if name != key}
        if "parent_asin" in rest:
            rest["parent_asin"] = f"P{number}"
        lines.append(f"{json.dumps(rest)[:-1]}, {member}}}\n")
    strange, hostile = checkout.folder / "strange.jsonl", checkout.folder / "hostile.jsonl"
    strange.write_text("".join(lines), encoding="utf-8")
    hostile.write_text(json.dumps(HOSTILE_ROW), encoding="utf-8")
    checkout.do("winnow", "load", "files", strange, "--source", DECLARED)
    checkout.do("winnow", "new-source", "hostile", hostile)
    checkout.build(
        "--select", "path:seeds", "path:models/staged", "path:models/cleaned",
        "report_details_loaded", "staged_hostile", "--indirect-selection", "cautious",
        *WITHOUT_UNIT_TESTS,
    )  # fmt: skip
    [(landed,)] = checkout.query(f"select count(*) from raw.{DECLARED}")
    [(cleaned,)] = checkout.query("select count(*) from cleaned.cleaned_records")
    [(*told, details)] = checkout.query("""
        select raw_title, raw_description[1], raw_price, raw_store, source_key, raw_details
        from staged.staged_hostile
    """)
    mapped = dict(zip(HOSTILE_ROW, told, strict=False)) | json.loads(details)
    wrong = [name for name, value in HOSTILE_ROW.items() if mapped[name] != value]
    assert (landed, wrong) == (len(STRANGE_MEMBERS), [])
    record_fault(
        "Strange rows, and SQL and Jinja in names of columns",
        done=f"{landed} strange rows and {len(HOSTILE_ROW)} columns loaded, then `dbt build` of "
        "staged and cleaned, with its tests",
        found=f"{cleaned} rows cleaned, {len(mapped)} columns mapped to their values",
        lost=landed + 1 - cleaned,
        wrong=len(wrong),
    )
