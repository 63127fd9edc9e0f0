"""`winnow load hub --repo`: any data set, by config and split or by path."""

import gzip
import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from support.loopback_hub import LoopbackHub

from loaders import LoadError
from loaders.places.repositories import load_repository
from loaders.sources import Source
from loaders.storage.warehouse import Warehouse

REPO = "lumora/lamps"
COMMIT = "1" * 40
NEWER_COMMIT = "2" * 40
MANIFEST = 'select "partition", file, rows, revision from raw.load_manifest order by all'


def make_parquet(*names: str) -> bytes:
    sink = pa.BufferOutputStream()
    pq.write_table(pa.table({"name": list(names)}), sink)
    return sink.getvalue().to_pybytes()


def make_card(**front_matter: object) -> bytes:
    # JSON is YAML too.
    return f"---\n{json.dumps(front_matter)}\n---\n# Lamps\n".encode()


TRAIN, TEST = "data/train-00000-of-00001.parquet", "data/test-00000-of-00001.parquet"
SHARDS = {TRAIN: make_parquet("arc", "clip"), TEST: make_parquet("floor")}
CONFIGS = [
    {
        "config_name": "desk",
        "default": True,
        "data_files": [
            {"split": "train", "path": ["desk/a.jsonl", "desk/more/*.jsonl"]},
            {"split": "held_out", "path": "desk/test.jsonl"},
        ],
    },
    {"config_name": "wall", "data_dir": "wall"},
]
CONFIGURED = {
    "README.md": make_card(license="cc-by-4.0", configs=CONFIGS),
    "desk/a.jsonl": b'{"name": "a"}\n',
    "desk/more/b.jsonl": b'{"name": "b"}\n',
    "desk/test.jsonl": b'{"name": "t"}\n',
    "desk/unlisted.jsonl": b'{"name": "u"}\n',
    "wall/validation.csv": b"name\nv\n",
}


@pytest.fixture
def mirror(tmp_path: Path):
    """Writes the files of a repository into a folder."""

    def write(files: dict[str, bytes]) -> Path:
        for name, content in files.items():
            path = tmp_path / "mirror" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
        return tmp_path / "mirror"

    return write


@pytest.fixture
def load_lamps(load):
    def run(*arguments: object, **environment: str) -> str:
        return load("hub", "--repo", REPO, "--source", "lamps", *arguments, **environment)

    return run


@pytest.fixture
def refuse_lamps(refuse):
    def run(*arguments: object, **environment: str) -> str:
        return refuse("hub", "--repo", REPO, "--source", "lamps", *arguments, **environment)

    return run


@pytest.fixture
def hub():
    with LoopbackHub() as hub:
        hub.add_revision(REPO, COMMIT, {"README.md": make_card(license="mit")} | SHARDS)
        hub.refs = {(REPO, "main"): COMMIT, (REPO, "v1.0"): COMMIT}
        yield hub


# -- Hub -----------------------------------------------------------------------------------------


def test_splits_land_at_the_commit_of_the_branch(load_lamps, query, hub):
    for _ in range(2):
        load_lamps(HF_ENDPOINT=hub.url)
    held = [("test", TEST, 1, COMMIT), ("train", TRAIN, 2, COMMIT)]
    assert query(MANIFEST) == held
    assert query("select distinct source, repo from raw.load_manifest") == [("lamps", REPO)]
    assert query("select name from raw.lamps order by name") == [("arc",), ("clip",), ("floor",)]
    assert sorted(hub.downloads) == ["README.md", TEST, TRAIN]

    hub.add_revision(REPO, NEWER_COMMIT, {TRAIN.replace("1.p", "2.p"): make_parquet("new")})
    hub.refs[REPO, "main"] = NEWER_COMMIT
    load_lamps("--revision", "v1.0", HF_ENDPOINT=hub.url)
    assert query(MANIFEST) == held
    load_lamps("--split", "train", HF_ENDPOINT=hub.url)
    assert query(MANIFEST) == [
        ("test", TEST, 1, COMMIT),
        ("train", "data/train-00000-of-00002.parquet", 1, NEWER_COMMIT),
    ]
    assert query("select name from raw.lamps order by name") == [("floor",), ("new",)]


def test_unknown_revision_names_its_neighbours(refuse_lamps, hub):
    error = refuse_lamps("--revision", "v1.1", HF_ENDPOINT=hub.url)
    assert "no revision v1.1" in error
    assert "near names: v1.0" in error


def test_private_repository_wants_a_token(load_lamps, refuse_lamps, query, hub):
    hub.private.add(REPO)
    error = refuse_lamps(HF_ENDPOINT=hub.url)
    assert f"no data set {REPO}" in error
    assert "HF_TOKEN" in error
    hub.tokens = ("hf_planted",)
    load_lamps("--split", "test", HF_ENDPOINT=hub.url, HF_TOKEN="hf_planted")
    assert query(MANIFEST) == [("test", TEST, 1, COMMIT)]


def test_gated_repository_wants_its_terms_accepted(refuse_lamps, hub):
    hub.gated.add(REPO)
    assert "accept its terms" in refuse_lamps(HF_ENDPOINT=hub.url)


def test_unknown_repository_is_refused(refuse, hub):
    error = refuse("hub", "--repo", "lumora/lmaps", "--source", "lamps", HF_ENDPOINT=hub.url)
    assert "no data set lumora/lmaps" in error


# -- what belongs to a split ---------------------------------------------------------------------


def test_card_says_what_belongs_to_a_split(load_lamps, query, mirror):
    folder = mirror(CONFIGURED)
    load_lamps("--local-dir", folder)
    assert query(MANIFEST) == [
        ("desk/held_out", "desk/test.jsonl", 1, None),
        ("desk/train", "desk/a.jsonl", 1, None),
        ("desk/train", "desk/more/b.jsonl", 1, None),
    ]
    load_lamps("--config", "wall", "--local-dir", folder)
    assert query(MANIFEST)[3:] == [("wall/validation", "wall/validation.csv", 1, None)]
    assert query("select name from raw.lamps order by name") == [("a",), ("b",), ("t",), ("v",)]


@pytest.mark.parametrize(
    ("files", "partitions"),
    [
        (["train.csv", "test.csv"], {"train": 1, "test": 1}),
        (["valid/1.jsonl", "valid/2.jsonl", "train/1.jsonl"], {"train": 1, "validation": 2}),
        (["lamps.csv", "chairs.csv", ".cache/x.csv"], {"train": 2}),
        (["data/odd-00000-of-00001.csv", "other.csv"], {"odd": 1}),
        (["lamps.jsonl.gz"], {"train": 1}),
    ],
)
def test_names_say_what_belongs_to_a_split(load_lamps, query, mirror, files, partitions):
    contents = {".csv": b"name\nx\n", ".jsonl": b'{"name": "x"}\n'}
    contents[".gz"] = gzip.compress(contents[".jsonl"])
    load_lamps("--local-dir", mirror({name: contents[Path(name).suffix] for name in files}))
    counted = 'select "partition", count(*) from raw.load_manifest group by all'
    assert dict(query(counted)) == partitions


def test_most_frequent_form_is_read_and_the_other_reported(load_lamps, query, mirror):
    printed = load_lamps("--local-dir", mirror(SHARDS | {TRAIN + ".csv": b"name\nx\n"}))
    assert "left out, of another form than" in printed and ".csv" in printed
    assert [file for _, file, *_ in query(MANIFEST)] == [TEST, TRAIN]


def test_files_of_no_split_are_named(load_lamps, query, mirror):
    files = dict.fromkeys(("lamps_2024.csv", "rest.csv", "test_lamps.csv"), b"name\na\n")
    printed = load_lamps("--local-dir", mirror(files))
    assert query("select file from raw.load_manifest") == [("test_lamps.csv",)]
    assert "left out, of no split: lamps_2024.csv, rest.csv; --path takes them" in printed


def test_many_files_of_no_split_are_counted(load_lamps, mirror):
    files = {f"other_{place}.csv": b"name\na\n" for place in range(9)}
    printed = load_lamps("--local-dir", mirror(files | {"train.csv": b"name\na\n"}))
    assert "other_0.csv, other_1.csv, other_2.csv and 6 more" in printed


@pytest.mark.parametrize("stated", ["lamps_2023.csv", ["train.csv", "more/*.csv"]])
def test_a_file_that_the_card_names_and_that_is_missing_is_refused(
    refuse_lamps, query, mirror, stated
):
    card = make_card(configs=[{"config_name": "default", "data_files": stated}])
    folder = mirror({"README.md": card, "train.csv": b"name\na\n"})
    error = refuse_lamps("--local-dir", folder)
    missing = stated if isinstance(stated, str) else stated[-1]
    assert repr(missing) in error and "--path" in error


def test_paths_choose_files_whatever_their_split(load_lamps, refuse_lamps, query, mirror):
    folder = mirror(CONFIGURED)
    load_lamps("--path", "desk/*.jsonl", "--path", "wall/*", "--local-dir", folder)
    assert [(partition, file) for partition, file, *_ in query(MANIFEST)] == [
        (None, "desk/a.jsonl"),
        (None, "desk/more/b.jsonl"),
        (None, "desk/test.jsonl"),
        (None, "desk/unlisted.jsonl"),
        (None, "wall/validation.csv"),
    ]
    error = refuse_lamps("--path", "desk/b.jsonl", "--local-dir", folder)
    assert "near names: desk/a.jsonl" in error


def test_limit_counts_in_each_split(load_lamps, query, mirror):
    load_lamps("--limit", 1, "--local-dir", mirror(SHARDS))
    assert [rows for *_, rows, _ in query(MANIFEST)] == [1, 1]


# -- terms ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("front_matter", "licence", "note"),
    [
        ({"license": "cc-by-4.0"}, "cc-by-4.0", None),
        ({"license": ["mit", "apache-2.0"]}, "mit, apache-2.0", None),
        ({"license": "other", "license_name": "lamp terms"}, None, "lamp terms"),
        ({}, None, None),
    ],
)
def test_card_gives_the_terms(monkeypatch, database, mirror, front_matter, licence, note):
    landed: list[Source] = []
    load_file = Warehouse.load_file

    def note_source(warehouse, source, *arguments, **options):
        landed.append(source)
        return load_file(warehouse, source, *arguments, **options)

    monkeypatch.setenv("WINNOW_DATABASE", str(database))
    monkeypatch.setattr(Warehouse, "load_file", note_source)
    folder = mirror({"README.md": make_card(**front_matter), TRAIN: SHARDS[TRAIN]})
    load_repository(REPO, source_name="lamps", local_dir=folder)
    assert [source.terms for source in landed] == [
        {
            "homepage": f"https://huggingface.co/datasets/{REPO}",
            "licence": licence,
            "licence_note": note,
            "attribution": None,
        }
    ]


# -- refusals ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--config", "dsek"], ["no config 'dsek'", "near names: desk", "it has desk, wall"]),
        (["--split", "tarin"], ["no split 'tarin'", "near names: train", "train, held_out"]),
        (["--path", "*", "--split", "train"], ["--split out"]),
    ],
)
def test_mistaken_choices_are_refused(refuse_lamps, mirror, arguments, words):
    error = refuse_lamps(*arguments, "--local-dir", mirror(CONFIGURED))
    assert [word for word in words if word not in error] == []


def test_options_of_repositories_want_one(misuse, mirror):
    error = misuse("hub", "--category", "Lamps", "--split", "train", "--local-dir", mirror({}))
    assert "--split goes with --repo OWNER/NAME only" in error
    assert "--source NAME" in misuse("hub", "--repo", REPO)
    chosen = ("--repo", REPO, "--source", "lamps", "--form", "parquet")
    assert "--form does not go with --repo" in misuse("hub", *chosen)


def refuse_files(mirror, files: dict[str, bytes]) -> str:
    with pytest.raises(LoadError) as refused:
        load_repository(REPO, source_name="lamps", local_dir=mirror(files))
    return str(refused.value)


def test_script_data_set_is_refused(mirror):
    error = refuse_files(mirror, {"lamps.py": b"", "README.md": b"# Lamps\n"})
    assert "script data set: lamps.py" in error
    assert "--revision refs/convert/parquet" in error


def test_repository_without_a_known_form_is_refused(mirror):
    assert "ending" in refuse_files(mirror, {"photo.png": b""})


def test_split_without_a_known_form_is_refused(mirror):
    stated = [{"split": "train", "path": TRAIN}, {"split": "art", "path": "*.png"}]
    card = make_card(configs=[{"config_name": "default", "data_files": stated}])
    error = refuse_files(mirror, {"README.md": card, "a.png": b""} | SHARDS)
    assert "split art" in error
    assert "--split" in error


def test_several_configs_without_a_default_are_named(mirror):
    configs = [{"config_name": name, "data_dir": name} for name in ("desk", "wall")]
    error = refuse_files(mirror, CONFIGURED | {"README.md": make_card(configs=configs)})
    assert "--config desk or wall" in error


@pytest.mark.parametrize(
    "stated", ["/etc/*.csv", "https://lumora.example/a.csv", "zip://a.csv::b.zip", 7]
)
def test_card_that_points_elsewhere_is_refused(mirror, stated):
    card = make_card(configs=[{"config_name": "default", "data_files": stated}])
    error = refuse_files(mirror, {"README.md": card} | SHARDS)
    assert "the card of lumora/lamps" in error
    assert "--path" in error


def test_card_that_is_not_yaml_is_refused(mirror):
    error = refuse_files(mirror, {"README.md": b"---\nlicense: [\n---\n"} | SHARDS)
    assert "the card of lumora/lamps" in error
