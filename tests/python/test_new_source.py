"""A new source: the model that is written for its columns builds, and says what it guessed."""

import json
import re
import shutil

import pytest
from project import REPO_FOLDER, Project

from loaders.new_source import _rank_name

COPIED = ("models", "macros", "seeds", "tests", "analyses", "plugins", "loaders")

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


@pytest.fixture(scope="module")
def checkout(tmp_path_factory, target) -> Project:
    """A checkout of its own: the command writes into the project's folders."""
    folder = tmp_path_factory.mktemp("new-source")
    for name in COPIED:
        shutil.copytree(REPO_FOLDER / name, folder / "checkout" / name)
    for name in ("dbt_project.yml", "profiles.yml", "pyproject.toml"):
        shutil.copy(REPO_FOLDER / name, folder / "checkout" / name)
    return Project(folder, folder / "target", checkout=folder / "checkout")


@pytest.fixture(scope="module")
def printed(checkout) -> dict[str, str]:
    """What the command printed for each of the sources, all built together afterwards."""
    shop, export = checkout.folder / "shop.csv", checkout.folder / "export.jsonl"
    shop.write_text(SHOP, encoding="utf-8")
    export.write_text("".join(json.dumps(row) + "\n" for row in EXPORT), encoding="utf-8")
    said = {
        path.stem: checkout.do("loaders", "new-source", path.stem, path) for path in (shop, export)
    }
    built = checkout.build("--select", "path:models/staged", "--indirect-selection", "cautious")
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


@pytest.mark.parametrize("name", ["shop", "export"])
def test_what_is_left_to_a_person_is_counted_and_little(checkout, printed, name):
    model = (checkout.checkout / f"models/staged/staged_{name}.sql").read_text(encoding="utf-8")
    [(told,)] = [re.findall(r"^(\d+) lines? of \S+ to review", printed[name], re.MULTILINE)]
    assert int(told) == model.count("REVIEW:") <= 3


def test_every_row_comes_together_with_the_others(checkout, printed):
    assert checkout.query("""
        select source, count(*) from staged.staged_products group by source order by source
    """) == [("export", 2), ("shop", 3)]


def test_a_model_is_never_overwritten(checkout, printed):
    refused = checkout.run("loaders", "new-source", "shop", checkout.folder / "shop.csv")
    assert refused.returncode == 1
    assert refused.stderr.startswith("error: models/staged/staged_shop.sql is there already")
    declared = checkout.run("loaders", "new-source", "synthetic", checkout.folder / "shop.csv")
    assert declared.returncode == 1
    assert "declared already" in declared.stderr


@pytest.mark.parametrize(
    ("column", "name", "rank"),
    [
        ("product_name", "product name", 0),
        ("ProductName", "product name", 0),
        ("Währung", "wahrung", 0),
        ("Preis (EUR)", "preis", 1),
        ("enterprise", "prise", None),
    ],
)
def test_names_are_compared_by_their_words(column, name, rank):
    assert _rank_name(column, name) == rank
