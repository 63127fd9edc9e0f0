"""The data set folder: configs, card, datasheet, croissant.json, OpenAI's JSON Lines."""

import hashlib
import json
import logging
import re
import subprocess
from pathlib import Path

import datasets
import duckdb
import mlcroissant
import pyarrow.parquet as pq
import pytest
from huggingface_hub import DatasetCard
from markdown_it import MarkdownIt
from support.contract import BUILT
from support.project import REPO_FOLDER

from exporters.release import parquet
from exporters.release.card import name_licence
from exporters.release.configs import CONFIGS, SPLITS, count_rows
from exporters.release.markdown import link_address, make_markdown_environment
from exporters.release.provenance import name_version

HOSTILE = (
    "**bold** | `code` <script>alert(1)</script> ![x](http://evil.example/a.png)\n"
    '# Heading\n---\nlicense: mit {{ 7 * 7 }} &amp; $x$ www.evil.example \\ " \u202e\x1b[31m'
)


@pytest.fixture(scope="module")
def folder(demo) -> Path:
    """The data set of the made-up catalogue, with all that it may hold."""
    output = demo.folder / "whole"
    known = ("--openai", "--repo-id", "alice/prices")
    demo.do("winnow", "export", *known, "--output", output, HF_ENDPOINT="https://hub.example")
    return output


@pytest.fixture(scope="module")
def unlicensed(demo, tmp_path_factory) -> Path:
    """The same of two sources, of which one states no licence and has hostile texts."""
    copied = demo.copy(tmp_path_factory.mktemp("unlicensed"))
    with duckdb.connect(str(copied.database)) as connection:
        connection.execute(
            "update raw.declared_sources set licence = null, licence_note = $text, "
            "attribution = $text, homepage = 'javascript:alert(1)'",
            {"text": HOSTILE},
        )
        connection.execute("update raw.load_manifest set revision = $text", {"text": HOSTILE})
        connection.execute(
            "insert into raw.declared_sources (source, licence) values ('licensed', 'MIT')"
        )
        connection.execute("""
            insert into raw.load_manifest
            select * replace ('licensed' as source) from raw.load_manifest limit 1
        """)
        connection.execute("update reports.report_settings set value = $text", {"text": HOSTILE})
        connection.execute(
            "update reports.report_settings set value = '512' where name = 'max_text_tokens'"
        )
    return copied.export()


def load(folder: Path, config: str, cache: Path) -> datasets.DatasetDict:
    return datasets.load_dataset(str(folder), config, cache_dir=str(cache))


def read_croissant(folder: Path) -> dict:
    return json.loads((folder / "croissant.json").read_text(encoding="utf-8"))


# Configs


@pytest.mark.parametrize("config", BUILT)
def test_a_config_is_what_was_built(demo, folder, config, tmp_path):
    """Column by column and row by row, in an order of its own."""
    columns, rows_sql, key = BUILT[config]
    loaded = load(folder, config, tmp_path)
    assert loaded
    for split, rows in loaded.items():
        assert rows.column_names == columns.split()
        sql = rows_sql.format(columns=columns.replace(" ", ", "), split=split)
        built = demo.query(f"{sql} order by md5({key}), {key}")
        assert [tuple(row.values()) for row in rows] == built
        assert built


def test_the_splits_are_all_there(demo, folder, tmp_path):
    for config in ("default", "prompt_completion", "messages"):
        assert tuple(load(folder, config, tmp_path)) == SPLITS
    rows = load(folder, "ledger", tmp_path).num_rows
    assert demo.query("select count(*) from curated.curated_ledger") == [(sum(rows.values()),)]
    assert {"kept", "rejected", "duplicate"} <= set(rows)


def test_each_config_is_in_the_contract():
    assert [config.name for config in CONFIGS] == list(BUILT)


def test_files_are_ready_for_the_hub(folder):
    """zstd, a page index, row groups of at most 100 MB, as the Hub's viewer wants them."""
    paths = sorted(folder.glob("*/*.parquet"))
    assert {path.parent.name for path in paths} == {config.folder for config in CONFIGS}
    for path in paths:
        metadata = pq.read_metadata(path)
        for number in range(metadata.num_row_groups):
            group = metadata.row_group(number)
            assert group.total_byte_size < 100_000_000
            assert group.column(0).compression == "ZSTD"
            assert group.column(0).has_offset_index


def test_shards_share_the_rows(demo, tmp_path, monkeypatch):
    """Every row is in one file, and the files in turn are in the order of the keys."""
    monkeypatch.setattr(parquet, "BYTES_PER_SHARD", 40_000)
    ledger = CONFIGS[-1]
    with duckdb.connect(str(demo.database), read_only=True) as connection:
        written = parquet.write_split(
            connection, tmp_path, query=ledger.query, split="rejected", on_rows=lambda rows: None
        )
        assert written.rows == count_rows(connection, ledger)["rejected"]
    assert len(written.paths) > 2
    tables = [pq.read_table(path).to_pylist() for path in written.paths]
    keys = [
        f"{row['source']}:{row['source_file']}#{row['source_row']}"
        for table in tables
        for row in table
    ]
    hashes = [hashlib.md5(key.encode()).hexdigest() for key in keys]
    assert all(tables)
    assert len(keys) == len(set(keys)) == written.rows
    assert hashes == sorted(hashes)


def test_checksums_are_of_all_files(folder):
    done = subprocess.run(["sha256sum", "--check", "--strict", "--quiet", "SHA256SUMS"], cwd=folder)
    assert done.returncode == 0
    lines = (folder / "SHA256SUMS").read_text().splitlines()
    assert {line.split("  ")[1] for line in lines} == {
        path.relative_to(folder).as_posix() for path in folder.rglob("*.*")
    }


def test_an_export_leaves_other_folders_alone(demo, tmp_path):
    (tmp_path / "thesis.txt").write_text("years of work")
    done = demo.run("winnow", "export", "--output", tmp_path)
    assert done.returncode == 1
    assert "left alone" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


# OpenAI


def find_faults(lines: list[str]) -> list[str]:
    """What OpenAI's fine-tuning would refuse a file of chats for."""
    faults = [] if len(lines) >= 10 else ["fewer than ten examples"]
    for line in lines:
        chat = json.loads(line)
        messages = chat.get("messages")
        if set(chat) != {"messages"} or not isinstance(messages, list) or not messages:
            faults.append("no list of messages")
            continue
        for message in messages:
            if set(message) != {"role", "content"}:
                faults.append("other keys")
            elif message["role"] not in ("system", "user", "assistant"):
                faults.append("unknown role")
            elif not isinstance(message["content"], str) or not message["content"].strip():
                faults.append("no content")
        if not any(message.get("role") == "assistant" for message in messages):
            faults.append("no message of the assistant")
    return faults


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ('{"messages": []}', "no list of messages"),
        ('{"prompt": "a"}', "no list of messages"),
        ('{"messages": [{"role": "user", "content": "a"}]}', "no message of the assistant"),
        ('{"messages": [{"role": "assistant", "content": " "}]}', "no content"),
        ('{"messages": [{"role": "assistant"}]}', "other keys"),
    ],
)
def test_the_checker_finds_faults(line, fault):
    assert set(find_faults([line] * 10)) == {fault}


def test_chats_are_valid_for_openai(demo, folder):
    assert sorted(path.name for path in (folder / "openai").iterdir()) == [
        "train.jsonl",
        "validation.jsonl",
    ]
    for split in ("train", "validation"):
        text = (folder / "openai" / f"{split}.jsonl").read_bytes().decode("utf-8")
        # A text may hold other line ends than this one.
        *lines, end = text.split("\n")
        assert end == ""
        assert find_faults(lines) == []
        pairs = [tuple(part["content"] for part in json.loads(line)["messages"]) for line in lines]
        assert pairs == demo.query(f"""
            select prompt, completion from curated.curated_examples
            where split = '{split}' order by md5(record_id), record_id
        """)


def test_chats_are_written_on_request(demo, folder):
    """And the data set is the same version with them or without."""
    assert not (demo.folder / "dataset" / "openai").exists()
    plain, whole = read_croissant(demo.folder / "dataset"), read_croissant(folder)
    assert whole == plain | {"url": "https://hub.example/datasets/alice/prices"}


def test_a_name_that_is_none_is_refused(demo, tmp_path):
    where = ("--repo-id", "prices", "--output", tmp_path / "out")
    done = demo.run("winnow", "export", *where)
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "is not of the form USER/NAME" in done.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("delete from curated.curated_examples where split = 'validation'", "validation has 0"),
        ("update curated.curated_examples set completion = ' '", "dbt build"),
        ("delete from curated.curated_examples", "exporters summary"),
    ],
)
def test_chats_that_openai_refuses_are_not_written(demo, tmp_path, change, told):
    copied = demo.copy(tmp_path)
    with duckdb.connect(str(copied.database)) as connection:
        connection.execute(change)
    done = copied.run("winnow", "export", "--openai", "--output", tmp_path / "out")
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert told in done.stderr
    assert not (tmp_path / "out").exists()


# croissant.json


def test_croissant_is_valid_and_its_records_are_the_rows(folder, caplog):
    with caplog.at_level(logging.ERROR):
        described = mlcroissant.Dataset(jsonld=str(folder / "croissant.json"))
    assert not described.metadata.ctx.issues.errors
    assert described.metadata.ctx.is_v1_1()
    for config in CONFIGS:
        tables = {
            path.name.split("-")[0]: pq.read_table(path).to_pylist()
            for path in sorted((folder / config.folder).iterdir())
        }
        records = list(described.records(config.name))
        assert len(records) == sum(map(len, tables.values()))
        split = records[0][f"{config.name}/file_split"].decode()
        told = {
            name.split("/")[1]: simplify(value)
            for name, value in records[0].items()
            if not name.endswith("/file_split")
        }
        assert told == tables[split][0]


def simplify(value: object) -> object:
    """A value of mlcroissant as pyarrow gives it."""
    if isinstance(value, bytes):
        return value.decode()
    if isinstance(value, list):
        return [simplify(part) for part in value]
    if isinstance(value, dict):
        return {name.split("/")[-1]: simplify(part) for name, part in value.items()}
    return value


def test_croissant_names_files_and_fields(folder):
    described = read_croissant(folder)
    files = [part for part in described["distribution"] if part["@type"] == "cr:FileObject"]
    assert {file["contentUrl"] for file in files} == {
        path.relative_to(folder).as_posix() for path in folder.glob("*/*.parquet")
    }
    for file in files:
        data = (folder / file["contentUrl"]).read_bytes()
        assert file["sha256"] == hashlib.sha256(data).hexdigest()
        assert file["contentSize"] == f"{len(data)} B"
    assert all(field["description"] for part in described["recordSet"] for field in part["field"])
    assert described["license"] == "Apache-2.0"
    assert "winnow" in described["citeAs"]


# The card and the datasheet


def test_the_card_round_trips(folder):
    card = DatasetCard.load(folder / "README.md")
    assert card.content == (folder / "README.md").read_text(encoding="utf-8")
    assert card.data.license == "apache-2.0"
    told = {config["config_name"]: config["data_files"] for config in card.data.configs}
    assert set(told) == set(BUILT)
    for info in card.data.dataset_info:
        assert [split["name"] for split in info["splits"]] == [
            files["split"] for files in told[info["config_name"]]
        ]


def test_the_card_tells_everything(demo, folder):
    """Fields with descriptions, settings, counts of masks and rules, code and version."""
    text = re.sub(r"\\(.)", r"\1", DatasetCard.load(folder / "README.md").text)
    described = dict(
        demo.query("""
            select column_name, comment from duckdb_columns()
            where table_name in ('curated_examples', 'curated_ledger')
        """)
    )
    for columns, _, _ in BUILT.values():
        for column in columns.split():
            assert re.search(rf"\| {column} \| .+ \| .+\S.+ \|", text), column
    assert described["weight_pounds"] in text
    settings = demo.query("select name, value from reports.report_settings where value <> ''")
    masks = demo.query("select kind, sum(row_count) from reports.report_masks group by kind")
    rules = demo.query("""
        select rule_id, row_count from reports.report_rejections where row_count > 0
    """)
    for name, value in settings + masks + rules:
        shown = value if isinstance(value, str) else f"{value:,}"
        assert f"| {name} | {shown} |" in text
    lock = hashlib.sha256((REPO_FOLDER / "requirements.lock").read_bytes()).hexdigest()
    assert lock in text
    assert read_croissant(folder)["version"] in text
    assert "[datasheet](datasheet.md)" in text


def test_the_datasheet_has_its_seven_sections(demo, folder):
    text = (folder / "datasheet.md").read_text(encoding="utf-8")
    assert re.findall(r"^## (.+)$", text, re.MULTILINE) == [
        "Motivation",
        "Composition",
        "Collection process",
        "Preprocessing, cleaning, labelling",
        "Uses",
        "Distribution",
        "Maintenance",
    ]
    [(count,)] = demo.query("select count(*) from curated.curated_examples")
    assert f"{count:,} of 3,000 raw rows" in text
    [(mean,)] = demo.query("""
        select avg(price_usd) from curated.curated_examples where split = 'train'
    """)
    assert f"${mean:,.2f} in train" in text


def test_no_licence_is_invented(unlicensed):
    card = DatasetCard.load(unlicensed / "README.md")
    assert card.data.license is None
    assert "license" not in read_croissant(unlicensed)
    for text in (card.text, (unlicensed / "datasheet.md").read_text(encoding="utf-8")):
        assert "No licence is claimed" in text
        assert "licence not stated by the source" in text


def test_hostile_texts_stay_texts(unlicensed, folder, tmp_path):
    """What the data says is no markup, no YAML and no JSON of ours."""
    plain = MarkdownIt("commonmark").enable("table")
    for name in ("README.md", "datasheet.md"):
        pages = [plain.render(read_body(path / name)) for path in (folder, unlicensed)]
        tags = [re.findall(r"<(?!/)(\w+)", page) for page in pages]
        # Line by line the tags of the harmless data set, but for what the licence changes.
        assert [tags[0].count(tag) for tag in ("script", "h1", "hr")] == [
            tags[1].count(tag) for tag in ("script", "h1", "hr")
        ]
        assert set(tags[1]) <= set(tags[0])
        assert "&lt;script&gt;alert(1)&lt;/script&gt;" in pages[1]
        assert 'href="javascript' not in pages[1]
        assert "evil.example/a.png)" in pages[1]
        assert "\x1b" not in pages[1] and "\u202e" not in pages[1]
    assert read_croissant(unlicensed)["citeAs"].startswith("**bold** | ")
    assert load(unlicensed, "default", tmp_path).num_rows


def read_body(path: Path) -> str:
    """A page without its YAML."""
    return re.sub(r"\A---\n.*?\n---\n", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)


def test_a_quoted_text_is_one_cell_of_itself():
    template = make_markdown_environment().from_string("| a |\n|---|\n| {{ text }} |\n")
    page = MarkdownIt("commonmark").enable("table").render(template.render(text=HOSTILE))
    [cell] = re.findall(r"<td>(.*)</td>", page)
    shown = cell.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"')
    assert shown.replace("&amp;", "&").startswith(
        "**bold** | `code` <script>alert(1)</script> ![x](http://evil.example/a.png) # Heading"
    )
    assert "&amp;amp; $x$" in cell


def test_only_an_address_is_a_link():
    assert link_address("https://example.org/a_b?c=d") == "<https://example.org/a_b?c=d>"
    for text in ("javascript:alert(1)", "https://a.example/> <b>", "https://a.example/(x"):
        assert "<" not in link_address(text).replace("\\<", "")


@pytest.mark.parametrize(
    ("licence", "told"),
    [
        (None, {}),
        ("Apache-2.0", {"license": "apache-2.0"}),
        ("Some-Terms-1.0", {"license": "other", "license_name": "Some-Terms-1.0"}),
    ],
)
def test_licences_in_the_words_of_the_hub(licence, told):
    assert name_licence(licence) == told


def test_the_version_is_of_the_data():
    one = name_version({"data/a": "1", "data/b": "2"})
    assert one == name_version({"data/b": "2", "data/a": "1"})
    assert one != name_version({"data/a": "1", "data/b": "3"})
    assert re.fullmatch(r"\d+\.\d+\.\d+\+[0-9a-f]{12}", one)
