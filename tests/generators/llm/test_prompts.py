"""Prompts of the seed."""

from support.lamp_model import answer_well, point_to


def test_unknown_prompts_are_refused(refuse, serve):
    environment = point_to(serve(answer_well))
    assert "product_page" in refuse("llm", "--products", 2, "--prompt", "poem", **environment)
    assert "one_paragraph" in refuse("llm", "--rewrite", "product_page", **environment)
    assert "dbt build" in refuse("llm", "--rewrite", "one_paragraph", **environment)
