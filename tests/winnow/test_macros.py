"""The stand-in for dbt writes what dbt compiles."""

from jinja2 import UndefinedError

from winnow.macros import call_macro, render

NEEDS_DBT = {"graph", "execute", "return"}
"""What only dbt has: the other models, what the database holds, and macros that return a list."""


def test_models_are_what_dbt_compiles(manifest):
    """Each model but those that ask the graph or the database."""
    nodes = [node for node in manifest["nodes"].values() if node.get("compiled_code")]
    models = [node for node in nodes if node["resource_type"] == "model"]
    names = {node["name"]: node["relation_name"] for node in manifest["nodes"].values()}
    sources = {
        (source["source_name"], source["name"]): source["relation_name"]
        for source in manifest["sources"].values()
    }
    rendered = 0
    for model in models:
        try:
            sql = render(
                model["raw_code"],
                ref=names.__getitem__,
                source=lambda schema, table: sources[schema, table],
            )
        except UndefinedError as error:
            assert any(f"'{name}' is undefined" in str(error) for name in NEEDS_DBT), model["name"]
            continue
        assert sql == model["compiled_code"], model["name"]
        rendered += 1
    assert rendered > 0.8 * len(models) > 40


def test_what_is_given_goes_first():
    assert render("{{ squeeze_whitespace('x') }}", squeeze_whitespace=str.upper) == "X"
    assert render("{{ var('min_text_chars') }}", {"min_text_chars": 7}) == "7"
    assert call_macro("quote_text", "it's") == "'it''s'"


def test_a_macro_reads_the_files_of_seeds():
    assert "MSRP" in call_macro("amount_pattern", "any", seed_values=lambda *_: ["MSRP"])
    assert "m\\.?s\\.?r\\.?p\\.?" in call_macro("amount_pattern", "any")
