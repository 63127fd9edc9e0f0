"""Two releases compared, of which one was changed by a known amount."""

import re
import shutil
from pathlib import Path

import duckdb
import pytest
from support.project import Project
from support.releases import TRAIN, read_tables
from support.writable_hub import WritableHub

TEST = "data/test-00000-of-00001.parquet"
ADDED, REMOVED, MOVED, RETOLD, REPRICED = 4, 3, 5, 6, 2


@pytest.fixture(scope="module")
def old(demo: Project) -> Path:
    return demo.folder / "dataset"


@pytest.fixture(scope="module")
def new(old: Path, tmp_path_factory) -> Path:
    """The release after known changes of its rows; each kind has rows of its own."""
    folder = Path(shutil.copytree(old, tmp_path_factory.mktemp("new") / "dataset"))
    train, test = folder / TRAIN, folder / TEST
    with duckdb.connect() as connection:
        connection.execute(f"""
            create table train as
            select *, row_number() over (order by record_id) as place from '{train}';
            create table test as from '{test}';
            insert into test select * exclude (place) from train where place <= {MOVED};
            delete from train where place <= {MOVED + REMOVED};
            update train set text = text || '!' where place > 100 and place <= {100 + RETOLD};
            update train set price_usd = 10000 where place > 200 and place <= {200 + REPRICED};
            insert into train by name
            select * replace (record_id || '-new' as record_id, 'Hats|Caps' as category)
            from train where place > 300 and place <= {300 + ADDED};
            copy (select * exclude (place) from train) to '{train}';
            copy test to '{test}';
        """)
    return folder


def test_known_changes_are_reported(demo, old, new):
    printed = demo.do("winnow", "compare", old, new, "--markdown")
    assert printed.startswith("## Changes from ")
    tables = read_tables(printed)
    [(train, test)] = demo.query("""
        select count(*) filter (where split = 'train'), count(*) filter (where split = 'test')
        from curated.curated_examples
    """)
    rows = {split: list(map(read_number, counts)) for split, *counts in tables["Rows by split"]}
    now = train + ADDED - REMOVED - MOVED
    assert rows["train"] == [train, now, ADDED, REMOVED, 0, MOVED]
    assert rows["test"] == [test, test + MOVED, 0, 0, MOVED, 0]
    assert rows["all"][2:] == [ADDED, REMOVED, MOVED, MOVED]
    [move] = tables["Rows moved between splits"]
    assert move[:3] == ["train", "test", str(MOVED)]
    assert [row[:2] for row in tables["Values changed"]] == [
        ["text", str(RETOLD)],
        ["price", str(REPRICED)],
    ]
    prices = tables["Prices that changed most"]
    assert [row[2] for row in prices] == [r"\$10,000"] * REPRICED
    assert tables["Categories whose share changed most"][0][:3] == [r"Hats\|Caps", "0", str(ADDED)]


def read_number(cell: str) -> int:
    return int(cell.replace(",", ""))


def test_spreads_are_those_of_the_database(demo, old, new):
    tables = read_tables(demo.do("winnow", "compare", old, new, "--markdown"))
    [(count, low, median, mean_chars)] = demo.query("""
        select
            count(*), quantile_cont(price_usd, 0.05), median(price_usd), avg(length(text))
        from curated.curated_examples
    """)
    before, after = tables["Prices"]
    assert before[:2] == ["before", f"{count:,}"]
    shown = [rf"\${price:,.2f}".replace(".", r"\.") for price in (low, median)]
    assert before[4:6] == shown
    assert before[7] != after[7] == r"\$10,000"
    assert tables["Characters of the texts"][0][2] == f"{mean_chars:,.0f}"


def test_the_same_release_has_no_changes(demo, old):
    tables = read_tables(demo.do("winnow", "compare", old, old, "--markdown"))
    assert {tuple(row[3:]) for row in tables["Rows by split"]} == {("0", "0", "0", "0")}
    assert [row[1] for row in tables["Values changed"]] == ["0", "0"]
    assert "Rows moved between splits" not in tables
    assert "Prices that changed most" not in tables


def test_a_release_on_the_hub_is_compared(demo, old, new, tmp_path):
    """By its tag; the figures are not downloaded for it."""
    with WritableHub({"hf_alice": "alice"}) as hub:
        repo = hub.make_repo("alice/prices", is_private=True)
        paths = [path for path in old.rglob("*") if path.is_file()]
        files = {path.relative_to(old).as_posix(): path.read_bytes() for path in paths}
        repo.tags["v1"] = hub.commit("alice/prices", "main", files)
        environment = {
            "HF_ENDPOINT": hub.url,
            "HF_HOME": str(tmp_path / "hf"),
            "HF_HUB_OFFLINE": "0",
            "HF_TOKEN": "hf_alice",
        }
        printed = demo.do("winnow", "compare", "alice/prices@v1", new, **environment)
        missing = demo.run("winnow", "compare", "alice/prices@v2", new, **environment)
        assert {Path(path).parts[0] for path in hub.downloads} == {"README.md", "data"}
    assert re.search(rf"│ train +│ test +│ +{MOVED} │", printed)
    assert missing.returncode == 1
    assert "no such repository or revision" in missing.stderr


@pytest.mark.parametrize(
    ("name", "expected"),
    [("no_such_folder", "USER/NAME@REVISION"), ("docs", "winnow export")],
)
def test_what_is_no_release_is_refused(demo, old, name, expected):
    done = demo.run("winnow", "compare", old, name)
    assert done.returncode == 1
    assert done.stderr.startswith("error: ") and done.stderr.count("\n") == 1
    assert expected in done.stderr


CONFIG = "---\nconfigs: [{config_name: default, data_files: [{split: train, path: %s}]}]\n---\n"


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/etc/passwd", "names '/etc/passwd', which is no file of its folder"),
        ("''", "names '', which is no file of its folder"),
        ("../dataset/data/train-*", "names '../dataset/data/train-*', which is no file"),
        ("a**", "names 'a**', which is no file of its folder"),
        ("data/nothing-*", "has no file data/nothing-*, which its card names"),
        ("data", "data is not a file of a release"),
        ("data/other-*", "data/other-0.parquet is not a file of a release"),
        ("data/typed-*", "data/typed-0.parquet is not a file of a release"),
        ("data/text-*", "data/text-0.parquet is not a file of a release"),
    ],
)
def test_a_hostile_card_is_refused_in_one_line(refuse, old, tmp_path, path, expected):
    data = tmp_path / "dataset" / "data"
    data.mkdir(parents=True)
    (data / "text-0.parquet").write_text("lamps")
    duckdb.sql(f"copy (select 1 as other) to '{data}/other-0.parquet'")
    duckdb.sql(f"""
        copy (select 'a' as record_id, 'b' as category, [1] as price_usd, 'c' as text)
        to '{data}/typed-0.parquet'
    """)
    (tmp_path / "dataset" / "README.md").write_text(CONFIG % path)
    assert expected in refuse("compare", old, tmp_path / "dataset")


def test_an_id_twice_is_refused(demo, old, tmp_path):
    twice = Path(shutil.copytree(old, tmp_path / "twice"))
    shutil.copy(twice / TEST, twice / TRAIN)
    done = demo.run("winnow", "compare", old, twice)
    assert done.returncode == 1
    assert "more than once" in done.stderr
