"""The budget is held, whatever the endpoint does."""

import pytest
from support.lamp_model import TOKENS, answer_well, count_rows, point_to, write_product
from support.loopback_llm import INPUT_TOKENS, OUTPUT_TOKENS, Reply


@pytest.mark.parametrize(
    ("limit", "most"),
    [
        (("--max-tokens-total", 30_000), 30_000 // TOKENS),
        (("--max-dollars", 0.05), int(0.05 * 1e6 / (INPUT_TOKENS + 2 * OUTPUT_TOKENS))),
    ],
)
def test_the_budget_is_held(load, query, serve, limit, most):
    model = serve(answer_well)
    printed = load("llm", "--products", 100, *limit, **point_to(model))
    sent = len(model.requests)
    assert most - 6 <= sent <= most
    assert count_rows(query) == (sent, 0)
    [line] = [line for line in printed.splitlines() if line.startswith("stopped before")]
    assert f"{100 - sent} are not answered yet" in line
    # Run again, it knows what was spent.
    assert "stopped before" in load("llm", "--products", 100, *limit, **point_to(model))
    assert len(model.requests) == sent
    load("llm", "--products", 100, **point_to(model))
    assert len(model.requests) == 100
    assert count_rows(query) == (100, 0)


def test_what_timed_out_counts_as_paid(load, serve):
    model = serve(lambda messages, times: Reply(text=write_product(1), seconds=0.6))
    limit = ("--max-tokens-total", 10_000, "--timeout", 0.2, "--parallel", 1)
    assert "stopped before" in load("llm", "--products", 9, *limit, **point_to(model))
    assert len(model.requests) <= 5


def test_dollars_need_prices(refuse, serve):
    environment = point_to(serve(answer_well)) | {"WINNOW_LLM_INPUT_PRICE": ""}
    said = refuse("llm", "--products", 2, "--max-dollars", 1, **environment)
    assert "--input-price" in said
