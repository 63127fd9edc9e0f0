"""Settings of the endpoint, and endpoints of other makers."""

from collections import Counter

import pytest
from llmock.scenarios import Delay, Fail
from llmock.testing import LLMockServer
from support.lamp_model import KEY, answer_well, count_rows, point_to
from support.loopback_llm import Reply

from generators.llm import dispatch


@pytest.mark.parametrize(("status", "named"), [(401, "OPENAI_API_KEY"), (404, "WINNOW_LLM_MODEL")])
def test_a_wrong_setting_stops_the_run(refuse, serve, status, named):
    model = serve(lambda messages, times: Reply(status=status, text=f"bad key {KEY}"))
    said = refuse("llm", "--products", 50, "--parallel", 2, **point_to(model))
    assert named in said and KEY not in said
    assert len(model.requests) <= 2


@pytest.mark.parametrize("name", ["OPENAI_API_KEY", "WINNOW_LLM_MODEL"])
def test_missing_settings_are_named(refuse, serve, name):
    environment = point_to(serve(answer_well)) | {name: ""}
    assert f"{name} is not set" in refuse("llm", "--products", 2, **environment)


def test_another_endpoint_is_understood(load, query, monkeypatch):
    """llmock answers by the schema, in the words of OpenAI, after refusals and a delay."""
    monkeypatch.setattr(dispatch, "FIRST_WAIT_SECONDS", 0.001)
    # Its server would set up logging again, and close what others write to.
    monkeypatch.setattr("logging.config.dictConfig", lambda config: None)
    with LLMockServer() as server:
        server.state.scenarios.add(
            Fail(429, retry_after=0.1, times=2), Fail(503, times=3), Delay(0.2, times=1)
        )
        load("llm", "--products", 12, "--parallel", 3, **point_to(server))
        statuses = Counter(record.status for record in server.state.journal.records(wait=2))
    assert statuses == {200: 12, 429: 2, 503: 3}
    assert count_rows(query) == (12, 0)
    assert query("select distinct model, prompt_id, prompt_version from raw.generated") == [
        ("example/model", "product_page", "1")
    ]
