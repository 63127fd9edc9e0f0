"""Names of columns are compared by their words."""

import pytest

from loaders.new_source.names import has_name, rank_name


@pytest.mark.parametrize(
    ("column", "name", "rank"),
    [
        ("product_name", "product name", 0),
        ("ProductName", "product name", 0),
        ("Währung", "wahrung", 0),
        ("Artikelbezeichnung", "artikel bezeichnung", 0),
        ("Preis (EUR)", "preis", 1),
        ("Verkaufspreis", "preis", 1),
        ("Preisspanne", "preis", 1),
        ("Preise", "preis", None),
        ("VK1", "vk", 1),
        ("saleprice", "sale price", 0),
        ("Nombre d'avis", "nombre avis", 1),
        ("enterprise", "prise", None),
        ("operating_voltage", "rating", None),
        ("価格", "price", None),
    ],
)
def test_names_are_compared_by_their_words(column, name, rank):
    assert rank_name(column, name) == rank


def test_every_name_of_a_list_counts():
    assert has_name("Prix de vente TTC", ["price", "prix"])
    assert not has_name("Poids", ["price", "prix"])
