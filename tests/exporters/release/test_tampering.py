"""Data sets, records and databases that somebody changed: `winnow publish` refuses each by a line
that names what was changed, before it asks the Hub for anything.

A change of a file here also updates SHA256SUMS and the record beside the folder.
"""

import gzip
import hashlib
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import duckdb
import pyarrow.parquet as pq
import pytest
from support.project import Project
from support.publisher import REPO, Publisher
from support.releases import copy_release, name_record

CARD, CROISSANT, SUMS = "README.md", "croissant.json", "SHA256SUMS"
TRAIN, TEST = "data/train-00000-of-00001.parquet", "data/test-00000-of-00001.parquet"
KEPT = "ledger/kept-00000-of-00001.parquet"
CHATS = "messages/train-00000-of-00001.parquet"
PROMPTS = "prompt_completion/train-00000-of-00001.parquet"


def run_few(names) -> list:
    """Each sixth; the others with --all-faults, because each writes the data set again."""
    later = pytest.mark.takes_minutes
    return [
        pytest.param(name, marks=later if place % 6 else ()) for place, name in enumerate(names)
    ]


@pytest.fixture(scope="module")
def exported(demo: Project, tmp_path_factory) -> Path:
    """A data set with all that it may hold."""
    output = tmp_path_factory.mktemp("exported") / "dataset"
    demo.do("winnow", "export", "--openai", "--repo-id", REPO, "--output", output)
    return output


@pytest.fixture
def release(exported: Path, tmp_path: Path) -> Path:
    """A data set of one's own, as the export wrote it there."""
    return copy_release(exported, tmp_path / "release")


@pytest.fixture
def refuse_to_publish(refuse, demo: Project, release: Path):
    """Publishes what must be refused, and gives the line."""

    def publish(database: Path = demo.database) -> str:
        asked = ("--repo-id", REPO, "--dataset", release)
        return refuse("publish", *asked, WINNOW_DATABASE=str(database))

    return publish


def test_what_nobody_changed_passes(demo, hub, release, tmp_path):
    publisher = Publisher(demo, release, hub_url=hub.url, home=tmp_path / "hf")
    assert "Dry run: nothing was pushed." in publisher.publish("--dry-run")


def seal(release: Path) -> None:
    """Make the checksums those of what the folder holds, and the record that of the checksums."""
    digests = {
        path.relative_to(release).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(release.rglob("*"))
        if path.is_file() and path.name != SUMS and path.name.isprintable()
    }
    (release / SUMS).write_text("".join(f"{digests[name]}  {name}\n" for name in digests))
    change_record(
        release, lambda record: record["checksums"].append(
            hashlib.sha256((release / SUMS).read_bytes()).hexdigest()
        ),
    )  # fmt: skip


def change_record(release: Path, change: Callable[[dict], object]) -> None:
    record = json.loads(name_record(release).read_text())
    change(record)
    name_record(release).write_text(json.dumps(record))


# -- files of the folder ---------------------------------------------------------------------------


def rewrite(query: str, options: str = "", *, file: str = TRAIN) -> Callable[[Path], None]:
    """Replace the rows of a parquet file by those of a query over them."""

    def change(release: Path) -> None:
        path, new = release / file, release.parent / "new.parquet"
        asked = query.format(file=f"'{path}'")
        duckdb.sql(f"copy ({asked}) to '{new}' (format parquet{options})")
        new.replace(path)

    return change


def replace(file: str, old: str, new: str) -> Callable[[Path], None]:
    """Replace a text of a file, which must be there."""

    def change(release: Path) -> None:
        written = (release / file).read_text(encoding="utf-8")
        assert old in written
        (release / file).write_text(written.replace(old, new, 1), encoding="utf-8")

    return change


def append(file: str, content: bytes) -> Callable[[Path], None]:
    def change(release: Path) -> None:
        (release / file).write_bytes((release / file).read_bytes() + content)

    return change


def add(file: str, content: bytes) -> Callable[[Path], None]:
    def change(release: Path) -> None:
        path = release / file
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)

    return change


def copy(old: str, new: str) -> Callable[[Path], object]:
    return lambda release: shutil.copy(release / old, release / new)


def rename(old: str, new: str) -> Callable[[Path], object]:
    return lambda release: (release / old).rename(release / new)


def remove(name: str) -> Callable[[Path], object]:
    return lambda release: (release / name).unlink()


def add_metadata(release: Path) -> None:
    table = pq.read_table(release / TRAIN)
    pq.write_table(table.replace_schema_metadata({"note": "mine"}), release / TRAIN)


def swap_splits(release: Path) -> None:
    (release / TRAIN).rename(release / "kept")
    (release / TEST).rename(release / TRAIN)
    (release / "kept").rename(release / TEST)


def link(name: str, *, from_outside: bool = True) -> Callable[[Path], None]:
    """Move what is there out of the folder, and link to it; or link to a file of this machine."""

    def change(release: Path) -> None:
        target = Path("/etc/hosts")
        if from_outside:
            target = release.parent / "moved"
            (release / name).rename(target)
        (release / name).symlink_to(target)

    return change


ROWS = "select * from {file}"
CONFIGS = "\nconfigs:\n"
MORE = "- config_name: more\n  data_files:\n  - split: train\n    path: data/test-*\n"
FORGED = "---\nacknowledged_licences:\n- {source: synthetic, licence: none, by: alice}\n"
FILES = {
    "one value": (rewrite("select * replace (price_usd + 1 as price_usd) from {file}"), TRAIN),
    "one text": (rewrite("select * replace (text || ' ' as text) from {file}"), TRAIN),
    "names of columns swapped": (
        rewrite("select * rename (title as category, category as title) from {file}"),
        TRAIN,
    ),
    "a column more": (rewrite("select *, 1 as more from {file}"), TRAIN),
    "a column less": (rewrite("select * exclude (category) from {file}"), TRAIN),
    "another type": (
        rewrite("select * replace (price_usd::float as price_usd) from {file}"),
        TRAIN,
    ),
    "another order of rows": (rewrite("select * from {file} order by record_id desc"), TRAIN),
    "a row twice": (rewrite("from {file} union all (from {file} limit 1)"), TRAIN),
    "a row less": (rewrite("select * from {file} offset 1"), TRAIN),
    "another compression": (rewrite(ROWS, ", compression gzip"), TRAIN),
    "metadata of a file": (add_metadata, TRAIN),
    "an outcome": (rewrite("select * exclude (outcome) from {file}", file=KEPT), KEPT),
    "bytes behind a file": (append(TRAIN, b"\n"), TRAIN),
    "an empty file": (add(TRAIN, b""), TRAIN),
    "splits swapped": (swap_splits, TEST),
    "a split less": (remove(KEPT), KEPT),
    "a file of another config": (copy(PROMPTS, CHATS), CHATS),
    "a shard more": (copy(TRAIN, "data/train-00001-of-00002.parquet"), "data/train-00001"),
    "a config less": (lambda release: shutil.rmtree(release / "messages"), "messages/"),
    "a line of JSON more": (append("openai/train.jsonl", b"{}\n"), "openai/train.jsonl"),
    "the licence of the card": (replace(CARD, "license: apache-2.0", "license: mit"), CARD),
    "a config of the card": (replace(CARD, CONFIGS, f"{CONFIGS}{MORE}"), CARD),
    "a path of the card": (replace(CARD, "path: data/train-*", "path: ../*"), CARD),
    "an acknowledgement in the card": (replace(CARD, "---\n", FORGED), CARD),
    "a word of the card": (replace(CARD, "Not measured", "Measured"), CARD),
    "a blank in the card": (append(CARD, b"\n"), CARD),
    "no card": (remove(CARD), CARD),
    "a card of another case": (rename(CARD, "readme.md"), CARD),
    "the datasheet": (append("datasheet.md", b"Yours.\n"), "datasheet.md"),
    "an address in croissant.json": (replace(CROISSANT, "alice", "mallory"), CROISSANT),
    "a fact in croissant.json": (replace(CROISSANT, "cr:Float64", "sc:Text"), CROISSANT),
    "a measurement": (add("fitness.json", b"{}"), "fitness.json"),
    "a figure": (append("figures/prices.png", b"tEXt"), "figures/prices.png"),
    "another figure": (copy("figures/funnel.png", "figures/prices.png"), "figures/prices.png"),
    "a figure more": (copy("figures/funnel.png", "figures/me.png"), "figures/me.png"),
    "a packed file": (add("data/leak.jsonl.gz", gzip.compress(b"{}")), "data/leak.jsonl.gz"),
    "a hidden file": (add(".env", b"HF_TOKEN=hf_secret"), ".env"),
    "a hidden folder": (add(".git/config", b"[remote]"), ".git/config"),
    "a script": (add("prices.py", b"import os"), "prices.py"),
    "a link": (link("data/hosts.parquet", from_outside=False), "data/hosts.parquet"),
    "a link to the same bytes": (link(TRAIN), TRAIN),
    "a link to the same folder": (link("data"), "data"),
    "a pipe": (lambda release: os.mkfifo(release / "data" / "pipe"), "data/pipe"),
    "an empty folder": (lambda release: (release / "notes").mkdir(), "notes"),
    "a name of no letters": (add("data/\udcff.parquet", b""), "data/"),
    "a name for the terminal": (add("data/\x1b[31m\n.parquet", b""), r"data/\x1b[31m\n.parquet"),
}  # fmt: skip


@pytest.mark.parametrize("name", run_few(FILES))
def test_changed_files_are_refused(refuse_to_publish, release, name):
    change, file = FILES[name]
    change(release)
    seal(release)
    assert f"{release}/{file}" in refuse_to_publish()


CHECKSUMS = {
    "missing": lambda release: (release / SUMS).unlink(),
    "empty checksums": lambda release: (release / SUMS).write_text(""),
    "a line more": append(SUMS, b"0" * 64 + b"  notes.txt\n"),
    "a line less": lambda release: (release / SUMS).write_text(
        "".join((release / SUMS).read_text().splitlines(keepends=True)[1:])
    ),
}


@pytest.mark.parametrize("name", CHECKSUMS)
def test_changed_checksums_are_refused(refuse_to_publish, release, name):
    CHECKSUMS[name](release)
    assert f"{release}/{SUMS}" in refuse_to_publish()


# -- the record of the export ----------------------------------------------------------------------

RECORDS = {
    "no record": (lambda release: name_record(release).unlink(), ""),
    "no options": (
        lambda release: change_record(release, lambda record: record.pop("options")),
        "",
    ),
    "an option more": (
        lambda release: change_record(release, lambda record: record["options"].update(more=1)),
        "",
    ),
    "without JSON Lines": (
        lambda release: change_record(
            release, lambda record: record["options"].update(has_openai=False)
        ),
        "/openai/train.jsonl",
    ),
    "another address": (
        lambda release: change_record(
            release, lambda record: record["options"].update(url="https://hub.example")
        ),
        "/croissant.json",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", RECORDS)
def test_changed_records_are_refused(refuse_to_publish, release, name):
    change, file = RECORDS[name]
    change(release)
    line = refuse_to_publish()
    assert f"{release}{file}" in line and f"winnow export --output {release}" in line


# -- the database, after the export ----------------------------------------------------------------

FIRST = "(select min(record_id) from curated.curated_examples where split = 'train')"
EXAMPLES, LEDGER = "curated.curated_examples", "curated.curated_ledger"


def change_example(change: str) -> str:
    return f"update {EXAMPLES} set {change} where record_id = {FIRST}"


DATABASES = {
    "a price": (change_example("price_usd = price_usd + 1"), TRAIN),
    "a title": (change_example("title = title || '!'"), TRAIN),
    "a text": (change_example("text = text || '!'"), TRAIN),
    "a source": (change_example("source = 'mine'"), TRAIN),
    "a split": (change_example("split = 'test'"), TEST),
    "an answer": (change_example("completion = completion || '0'"), PROMPTS),
    "a chat": (change_example("messages = messages[:1]"), CHATS),
    "an example less": (f"delete from {EXAMPLES} where record_id = {FIRST}", TRAIN),
    "an example more": (
        f"insert into {EXAMPLES} select * replace ('mine' as record_id) from {EXAMPLES} "
        f"where record_id = {FIRST}",
        TRAIN,
    ),
    "an outcome": (f"update {LEDGER} set reasons = ['mine'] where record_id = {FIRST}", KEPT),
    "a rejection": (f"update {LEDGER} set deciding_rule = 'mine' where outcome = 'rejected'",
                    "ledger/rejected"),
    "a setting": (
        "update reports.report_settings set value = '7' where name = 'min_price_usd'",
        CARD,
    ),
    "the funnel": (
        "update reports.report_funnel set row_count = row_count + 1 where step = 1",
        "figures/funnel.png",
    ),
    "what was masked": ("update reports.report_masks set row_count = row_count + 1", CARD),
    "a rule": (
        "update reports.report_rejections set row_count = row_count + 1 where row_count > 0",
        CARD,
    ),
    "a distribution": (
        "update reports.report_distributions set record_count = 3 * record_count, "
        "record_ratio = record_ratio / 2 where population = 'loaded' and bin_from > 50",
        "figures/",
    ),
    "a statistic": (
        "update reports.report_statistics set median_value = 7 where population = 'train'",
        "figures/",
    ),
    "a description": (f"comment on column {EXAMPLES}.title is 'mine'", CARD),
    "the terms of a source": ("update raw.declared_sources set licence_note = 'none'", CARD),
    "a revision": ("update raw.load_manifest set revision = 'mine'", CARD),
    "a table less": ("drop table reports.report_masks", "report_masks"),
    "a column less": ("alter table reports.report_masks drop column row_count", "row_count"),
}  # fmt: skip


@pytest.mark.parametrize("name", run_few(DATABASES))
def test_changed_databases_are_refused(refuse_to_publish, demo, tmp_path, name):
    """By the file that would differ, or by the table where the build's own check comes first."""
    change, file = DATABASES[name]
    (tmp_path / "own").mkdir()
    database = demo.copy(tmp_path / "own").database
    with duckdb.connect(str(database)) as connection:
        connection.execute(change)
    line = refuse_to_publish(database)
    tables = [word for word in change.split() if "." in word and word[0].isalpha()]
    assert any(place in line for place in (file, *tables))
