"""The card and the datasheet."""

import hashlib
import re

import pytest
from huggingface_hub import DatasetCard
from markdown_it import MarkdownIt
from support.contract import BUILT
from support.project import REPO_FOLDER
from support.releases import load_config, read_body, read_croissant


def test_the_card_round_trips(folder):
    card = DatasetCard.load(folder / "README.md")
    assert card.content == (folder / "README.md").read_text(encoding="utf-8")
    assert card.data.license == "apache-2.0"
    expected = {config["config_name"]: config["data_files"] for config in card.data.configs}
    assert set(expected) == set(BUILT)
    for info in card.data.dataset_info:
        assert [split["name"] for split in info["splits"]] == [
            files["split"] for files in expected[info["config_name"]]
        ]


def test_the_card_states_everything(demo, folder):
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
    assert load_config(unlicensed, "default", tmp_path).num_rows


@pytest.mark.parametrize(
    ("licence", "expected"),
    [
        (None, {}),
        ("Apache-2.0", {"license": "apache-2.0"}),
        ("Some-Terms-1.0", {"license": "other", "license_name": "Some-Terms-1.0"}),
    ],
)
def test_licences_in_the_words_of_the_hub(licence, expected):
    from exporters.release.card import name_licence  # takes a second

    assert name_licence(licence) == expected
