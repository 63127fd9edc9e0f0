"""`winnow load kaggle`: the real client against a Kaggle on the loopback."""

import json
import sys

import pytest
from support.loopback_kaggle import LoopbackKaggle

pytest.importorskip("kagglehub", reason="needs pip install 'winnow-data[kaggle]'")

LAMPS = "lumora/desk-lamps"
CSV = b"name,price\nArc lamp,25.0\nClip lamp,\n"
JSON_LINES = b'{"name": "Floor lamp", "price": "from 17.25"}\n'
FILES = {"lamps.csv": CSV, "more/lamps.jsonl": JSON_LINES, "notes.txt": b"no rows"}
MANIFEST = "select file, form, repo, revision, rows from raw.load_manifest order by file"


@pytest.fixture(scope="module")
def server():
    with LoopbackKaggle() as kaggle:
        yield kaggle


@pytest.fixture
def kaggle(server: LoopbackKaggle) -> LoopbackKaggle:
    """A Kaggle with one version of one data set, free to all."""
    server.versions.clear()
    server.private.clear()
    server.credentials.clear()
    server.downloads.clear()
    server.is_down = False
    server.add_version(LAMPS, 1, FILES)
    return server


@pytest.fixture
def make_kaggle_environment(kaggle, tmp_path):
    """The client's settings: this server, a cache and a home of its own, and no credentials."""

    def make(**extra: str) -> dict[str, str]:
        return {
            "KAGGLE_API_ENVIRONMENT": "TEST",
            "KAGGLEHUB_CACHE": str(tmp_path / "kagglehub"),
            "KAGGLE_CONFIG_DIR": str(tmp_path / "kaggle"),
            "HOME": str(tmp_path),
            "KAGGLE_API_TOKEN": "",
            "KAGGLE_USERNAME": "",
            "KAGGLE_KEY": "",
        } | extra

    return make


@pytest.fixture
def load_lamps(load, make_kaggle_environment):
    """Loads lamps into raw.lamps; must succeed, and gives what is printed."""

    def run(*arguments: object, handle: str = LAMPS, **extra: str) -> str:
        environment = make_kaggle_environment(**extra)
        return load("kaggle", handle, "--source", "lamps", *arguments, **environment)

    return run


@pytest.fixture
def refuse_lamps(refuse, make_kaggle_environment):
    """The same where it must fail with one line, and gives that line."""

    def run(*arguments: object, handle: str = LAMPS, **extra: str) -> str:
        environment = make_kaggle_environment(**extra)
        return refuse("kaggle", handle, "--source", "lamps", *arguments, **environment)

    return run


def test_pinned_version_lands_once(load_lamps, query, kaggle):
    kaggle.add_version(LAMPS, 2, {"lamps.csv": b"name\nnewer\n"})
    load_lamps(handle=f"{LAMPS}/versions/1")
    manifest = query("from raw.load_manifest order by file")
    assert query(MANIFEST) == [
        ("lamps.csv", "csv", f"kaggle.com/{LAMPS}", "1", 2),
        ("more/lamps.jsonl", "jsonl", f"kaggle.com/{LAMPS}", "1", 1),
    ]
    assert query("select _source_file, _source_row, name, price from raw.lamps order by all") == [
        ("lamps.csv", 1, "Arc lamp", "25.0"),
        ("lamps.csv", 2, "Clip lamp", None),
        ("more/lamps.jsonl", 1, "Floor lamp", "from 17.25"),
    ]
    kaggle.is_down = True
    printed = load_lamps(handle=f"{LAMPS}/versions/1")
    assert printed.count("unchanged") == 2
    assert query("from raw.load_manifest order by file") == manifest
    assert kaggle.downloads == [(LAMPS, 1)]


def test_new_version_takes_the_place_of_the_former(load_lamps, query, kaggle):
    assert "version 1 is the current one" in load_lamps()
    kaggle.add_version(LAMPS, 2, {"lamps.csv": CSV + b"Wall lamp,9\n"})
    assert "version 2 is the current one" in load_lamps()
    assert query(MANIFEST) == [("lamps.csv", "csv", f"kaggle.com/{LAMPS}", "2", 3)]
    assert query("select count(*) from raw.lamps") == [(3,)]


def test_files_are_chosen_by_glob(load_lamps, refuse_lamps, query):
    load_lamps("--files", "*.jsonl")
    assert query("select file from raw.load_manifest") == [("more/lamps.jsonl",)]
    load_lamps("--files", "*.csv", "--limit", 1)
    assert query("select file, rows from raw.load_manifest order by file") == [
        ("lamps.csv", 1),
        ("more/lamps.jsonl", 1),
    ]
    error = refuse_lamps("--files", "*.csv", "--files", "lamp.csv")
    assert "'lamp.csv'" in error
    assert "near names: lamps.csv" in error


def test_file_of_another_data_set_is_not_overwritten(load_lamps, refuse_lamps, query, kaggle):
    load_lamps()
    kaggle.add_version("lumora/chairs", 1, {"lamps.csv": b"name\nchair\n"})
    error = refuse_lamps(handle="lumora/chairs")
    assert "another --source" in error
    assert query("select count(*) from raw.lamps") == [(3,)]


def test_data_set_without_a_known_form_is_refused(refuse_lamps, kaggle):
    kaggle.add_version(LAMPS, 2, {"photo.png": b"", "notes.txt": b""})
    error = refuse_lamps()
    assert ".parquet" in error
    assert "notes.txt, photo.png" in error


def test_credentials_open_a_private_data_set(load_lamps, refuse_lamps, query, kaggle, tmp_path):
    kaggle.private.add(LAMPS)
    kaggle.allow_token("KGAT_planted0token")
    kaggle.allow_user("alice", "planted0key")
    load_lamps(handle=f"{LAMPS}/versions/1", KAGGLE_API_TOKEN="KGAT_planted0token")
    load_lamps(KAGGLE_USERNAME="alice", KAGGLE_KEY="planted0key")
    (tmp_path / "kaggle").mkdir()
    account = {"username": "alice", "key": "planted0key"}
    (tmp_path / "kaggle/kaggle.json").write_text(json.dumps(account))
    load_lamps()
    (tmp_path / "kaggle/kaggle.json").unlink()
    assert "403" in refuse_lamps()
    error = refuse_lamps(KAGGLE_API_TOKEN="KGAT_other0token")
    assert "401" in error
    assert "KAGGLE_API_TOKEN" in error
    assert "other0token" not in error
    kept = [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]
    assert kept
    assert not [content for content in kept if b"planted0" in content]


@pytest.mark.parametrize("handle", ["lumora/desk-lmaps", f"{LAMPS}/versions/7"])
def test_missing_data_set_is_refused(refuse_lamps, handle):
    error = refuse_lamps(handle=handle)
    assert f"no data set {handle}" in error


@pytest.mark.parametrize("handle", ["lamps", f"{LAMPS}/versions/0", f"{LAMPS}/3", "../a/b"])
def test_handle_that_is_none_is_refused(refuse_lamps, handle):
    assert "OWNER/SLUG" in refuse_lamps(handle=handle)


def test_unreachable_kaggle_is_refused(refuse_lamps, kaggle):
    kaggle.is_down = True
    assert "check the network" in refuse_lamps()


def test_missing_client_is_reported(refuse_lamps, monkeypatch):
    for name in [name for name in sys.modules if name.partition(".")[0] == "kagglehub"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "kagglehub", None)
    assert "pip install 'winnow-data[kaggle]'" in refuse_lamps()
