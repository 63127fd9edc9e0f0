"""A new source: the model that is written for its columns builds, and says what it guessed."""

import hashlib
import json
import re

import pytest
from support.loopback_kaggle import LoopbackKaggle
from support.project import Project
from support.source_shapes import SHAPES
from support.synthetic_workbooks import write_workbook

SHOP = """\
Artikelnummer;Bezeichnung;Beschreibung;Preis;Währung;Marke;Farbe;Bewertung
1001;Schreibtischlampe;"Eine Lampe; mit Fuß";1.299,00;EUR;Lumo;rot;4.5
1002;Stuhl;Ein Stuhl aus Holz;58,45;EUR;Holzer;blau;
1003;Regal;;—;EUR;Holzer;;3
"""
EXPORT = [
    {
        "id": "a1", "name": "Lamp", "price": {"amount": 12.5, "currency": "USD"},
        "specs": {"Size": "L"}, "bullets": ["bright", "small"], "colour": "red",
    },
    {"id": "a2", "name": "Chair", "price": {"amount": 80, "currency": "USD"}, "bullets": []},
]  # fmt: skip

SHEET = [
    ["SKU", "Product name", "Long description", "Price (GBP)", "Currency", "Weight kg"],
    ["X-1", "Kettle", "A kettle of steel that boils a litre in two minutes", 24.5, "GBP", 1.25],
    ["X-2", "Toaster", "A toaster for two slices", 19, "GBP", None],
]


@pytest.fixture(scope="module")
def checkout(tmp_path_factory, target) -> Project:
    """A checkout of its own: the command writes into the project's folders."""
    return Project.copy_checkout(tmp_path_factory.mktemp("new-source"), target)


@pytest.fixture(scope="module")
def printed(checkout) -> dict[str, str]:
    """What the command printed for each of the sources, all built together afterwards."""
    shop, export = checkout.folder / "shop.csv", checkout.folder / "export.jsonl"
    sheet = write_workbook(checkout.folder / "sheet.xlsx", {"Products": SHEET})
    [nested] = [shape for shape in SHAPES if shape.name == "nested_offers"]
    shop.write_text(SHOP, encoding="utf-8")
    export.write_text("".join(json.dumps(row) + "\n" for row in EXPORT), encoding="utf-8")
    said = {
        path.stem: checkout.do("winnow", "new-source", path.stem, path)
        for path in (shop, export, sheet, nested.write(checkout.folder))
    }
    built = checkout.build("--select", "+path:models/staged", "--indirect-selection", "cautious")
    assert "PASS assert_every_loaded_source_is_staged" in built
    return said


def test_columns_go_where_their_names_say(checkout, printed):
    assert checkout.query("""
        select
            source_key, raw_title, raw_description, raw_price, raw_currency, raw_store,
            raw_details::varchar, average_rating
        from staged.staged_shop order by source_row
    """) == [
        ("1001", "Schreibtischlampe", ["Eine Lampe; mit Fuß"], "1.299,00", "EUR", "Lumo",
         '{"Farbe":"rot"}', 4.5),
        ("1002", "Stuhl", ["Ein Stuhl aus Holz"], "58,45", "EUR", "Holzer", '{"Farbe":"blau"}',
         None),
        ("1003", "Regal", [], "—", "EUR", "Holzer", "{}", 3.0),
    ]  # fmt: skip


def test_nested_values_are_taken_apart(checkout, printed):
    assert checkout.query("""
        select source_key, raw_title, raw_features, raw_price, raw_currency, raw_details::varchar
        from staged.staged_export order by source_row
    """) == [
        ("a1", "Lamp", ["bright", "small"], "12.5", "USD", '{"Size":"L","colour":"red"}'),
        ("a2", "Chair", [], "80", "USD", "{}"),
    ]


def test_sheets_are_read_like_files(checkout, printed):
    assert checkout.query("""
        select source_key, raw_title, raw_price, raw_currency, raw_details::varchar
        from staged.staged_sheet order by source_row
    """) == [
        ("X-1", "Kettle", "24.5", "GBP", '{"Weight kg":"1.25"}'),
        ("X-2", "Toaster", "19", "GBP", "{}"),
    ]


@pytest.mark.parametrize("name", ["shop", "export", "sheet"])
def test_what_is_left_to_a_person_is_counted_and_little(checkout, printed, name):
    model = (checkout.checkout / f"models/staged/staged_{name}.sql").read_text(encoding="utf-8")
    [(told,)] = [re.findall(r"^(\d+) lines? of \S+ to review", printed[name], re.MULTILINE)]
    assert int(told) == model.count("REVIEW:") <= 3


def test_every_row_comes_together_with_the_others(checkout, printed):
    assert checkout.query("""
        select source, count(*) from staged.staged_records group by source order by source
    """) == [("export", 2), ("nested_offers", 40), ("sheet", 2), ("shop", 3)]


def test_a_staged_source_is_loaded_without_advice(checkout, printed):
    told = checkout.do("winnow", "load", "files", checkout.folder / "shop.csv", "--source", "shop")
    assert "No staged model" not in told


def test_a_model_is_never_overwritten(checkout, printed):
    refused = checkout.run("winnow", "new-source", "shop", checkout.folder / "shop.csv")
    assert refused.returncode == 1
    assert refused.stderr.startswith("error: models/staged/staged_shop.sql is there already")
    declared = checkout.run("winnow", "new-source", "synthetic", checkout.folder / "shop.csv")
    assert declared.returncode == 1
    assert "declared already" in declared.stderr


@pytest.mark.takes_minutes
def test_all_sources_are_built_together(checkout, printed):
    """Amazon, files, a vendor, Kaggle and synthetic products: one ledger, and a card with terms."""
    folder = checkout.folder / "delivery"
    folder.mkdir()
    rows = "".join(
        json.dumps({"sku": f"V{n}", "title": f"Lamp {n}", "price": "USD 20.00"}) + "\n"
        for n in range(5)
    )
    (folder / "lamps.jsonl").write_text(rows)
    digest = hashlib.sha256(rows.encode()).hexdigest()
    manifest = {
        "licence": "CC-BY-4.0",
        "attribution": "Lamps Ltd",
        "files": [{"name": "lamps.jsonl", "sha256": digest, "rows": 5}],
    }
    (folder / "manifest.json").write_text(json.dumps(manifest))
    checkout.do("winnow", "load", "vendor", folder, "--source", "lamps")
    with LoopbackKaggle() as kaggle:
        kaggle.add_version("owner/desks", 2, {"desks.csv": b"id,name,price\n1,Desk,80.0\n"})
        checkout.do(
            "winnow", "load", "kaggle", "owner/desks/versions/2", "--source", "desks",
            KAGGLE_API_ENVIRONMENT="TEST", KAGGLEHUB_CACHE=str(checkout.folder / "kagglehub"),
            KAGGLE_CONFIG_DIR=str(checkout.folder), HOME=str(checkout.folder),
        )  # fmt: skip
    for name in ("lamps", "desks"):
        checkout.do("winnow", "new-source", name)
    amazon = checkout.folder / "amazon.jsonl"
    amazon.write_text(json.dumps({"parent_asin": "A1", "title": "Cup", "price": 5.0}) + "\n")
    checkout.do("winnow", "load", "files", amazon, "--source", "amazon_reviews_2023")
    checkout.do("winnow", "load", "synthetic", "--rows", 500)
    checkout.build_tables()
    assert checkout.query("""
        select source, count(*) from curated.curated_ledger group by source order by source
    """) == [
        ("amazon_reviews_2023", 1), ("desks", 1), ("export", 2), ("lamps", 5),
        ("nested_offers", 40), ("sheet", 2), ("shop", 3), ("synthetic", 500),
    ]  # fmt: skip
    card = (checkout.export() / "README.md").read_text(encoding="utf-8")
    told = dict(re.findall(r"^- \*\*(\w+)\*\*: licence (.*?)\. ", card.replace("\\", ""), re.M))
    assert told == {
        "amazon_reviews_2023": "not stated by the source",
        "desks": "not stated by the source",
        "export": "not stated by the source",
        "lamps": "CC-BY-4.0",
        "nested_offers": "not stated by the source",
        "sheet": "not stated by the source",
        "shop": "not stated by the source",
        "synthetic": "Apache-2.0",
    }
    assert "Attribution: Lamps Ltd" in card
