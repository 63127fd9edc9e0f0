"""`winnow load llm`: products and summaries of a model that fails, stalls and babbles."""

import asyncio
import hashlib
import json
import random
import re
import signal
import time
from collections import Counter

import pytest
from llmock.scenarios import Delay, Fail
from llmock.testing import LLMockServer
from support.loopback_llm import INPUT_TOKENS, OUTPUT_TOKENS, LoopbackModel, Reply

from generators.llm import dispatch

KEY = "sk-a-key-that-nobody-may-see"
TOKENS = INPUT_TOKENS + OUTPUT_TOKENS
WORDS = ("oak", "steel", "brass", "wool", "glass", "cork")
NUMBER = re.compile(r"It is number (\d+) of")


def find_number(messages: list[dict]) -> int:
    return int(NUMBER.search(messages[1]["content"])[1])


def write_product(number: int, **changes: object) -> str:
    words = " ".join(random.Random(number).choices(WORDS, k=90))
    product = {
        "title": f"Zentrovo Lamp {number}",
        "brand": "Zentrovo",
        "description": [f"A lamp for the desk and the shelf. {words}"],
        "features": ["It stands on its own", "It has a long cord"],
        "details": [{"name": "Item Weight", "value": "2 pounds"}],
        "price_usd": 10 + number / 4,
    }
    return json.dumps(product | changes)


def answer_well(messages: list[dict], times: int) -> Reply:
    return Reply(text=write_product(find_number(messages)))


@pytest.fixture
def serve(monkeypatch):
    """Starts a model with these replies; waits between attempts are cut to nothing."""
    monkeypatch.setattr(dispatch, "FIRST_WAIT_SECONDS", 0.001)
    servers = []

    def start(reply) -> LoopbackModel:
        servers.append(LoopbackModel(reply))
        return servers[-1].__enter__()

    yield start
    for server in servers:
        server.__exit__()


def point_to(model: LoopbackModel | LLMockServer) -> dict[str, str]:
    url = model.url if isinstance(model, LoopbackModel) else model.base_url("openai")
    return {
        "OPENAI_BASE_URL": url,
        "OPENAI_API_KEY": KEY,
        "WINNOW_LLM_MODEL": "made-up/model",
        "WINNOW_LLM_INPUT_PRICE": "1",
        "WINNOW_LLM_OUTPUT_PRICE": "2",
    }


def count_rows(query) -> tuple[int, int]:
    [(landed, quarantined)] = query("""
        select
            (select count(*) from raw.generated),
            (select count(*) from raw.quarantined_rows where source = 'generated')
    """)
    return landed, quarantined


def read_files(database) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (database.parent / "llm").iterdir()}


def hash_landed(database) -> dict[str, str]:
    return {
        name: hashlib.sha256(content).hexdigest()
        for name, content in read_files(database).items()
        if name.startswith("generated-")
    }


# What a bad endpoint does, by the number of the product. Each tenth is never answered well.
FAULTS = {
    1: Reply(status=429, text="slow down", headers={"Retry-After": "0"}),
    2: Reply(status=500, text="broken"),
    3: Reply(status=503, text=f"down, and your key is {KEY}"),
    4: Reply(text=write_product(1), is_cut=True),
    5: Reply(text=write_product(1), seconds=1.5),
    6: Reply(text="Here is your product: a lamp."),
    7: Reply(text=write_product(1, price_usd="cheap")),
    8: Reply(text=write_product(1)[:80], finish_reason="length"),
    9: Reply(text=json.dumps({"title": f"key {KEY}"})),
}
LOST = {
    10: Reply(text=""),
    20: Reply(status=500, text="broken for good"),
    30: Reply(status=400, text="this is against our policy"),
    40: Reply(text="[" * 100_000),
    50: Reply(text='{"price_usd": NaN}'),
}


def answer_badly(messages: list[dict], times: int) -> Reply:
    number = find_number(messages)
    if number % 10 == 0:
        return LOST[number % 50 or 50]
    if number % 3 == 0 and times <= 1 + number % 2:
        return FAULTS[number % 9 or 9] if number % 9 else FAULTS[number // 9 % 9 + 1]
    return FAULTS[number % 10] if times == 1 and number % 4 == 0 else answer_well(messages, times)


def test_every_product_is_accounted_for(load, query, database, serve):
    """200 products of an endpoint that fails, stalls and answers badly."""
    model = serve(answer_badly)
    command = ("llm", "--products", 200, "--parallel", 16, "--timeout", 0.7)
    printed = load(*command, **point_to(model))
    assert count_rows(query) == (180, 20)
    assert "180 rows loaded, 20 malformed rows put into raw.quarantined_rows" in printed
    assert query("select rows, malformed_rows, form from raw.load_manifest") == [
        (180, 20, "answers")
    ]
    numbers = query("""
        select _source_row from raw.generated
        union all select source_row from raw.quarantined_rows order by 1
    """)
    assert numbers == [(number,) for number in range(1, 201)]
    reasons = dict(query("select source_row, error from raw.quarantined_rows"))
    assert reasons[10] == "the answer is empty (after 5 attempts)"
    assert reasons[20].startswith("500 ") and "(after 5 attempts)" in reasons[20]
    assert "against our policy" in reasons[30] and "(after 1 attempts)" in reasons[30]
    assert reasons[40].startswith("the answer is not JSON")
    assert reasons[50].startswith("the answer is not JSON: NaN")
    # Each good answer was given once, however often its request failed before.
    good = Counter(find_number(json.loads(key)) for key in model.answered.elements())
    assert set(range(1, 201)) - set(good) <= {20, 70, 120, 170, 30, 80, 130, 180}
    assert len(model.requests) > 260


def test_a_finished_run_asks_nothing_and_lands_the_same_bytes(load, query, database, serve):
    model = serve(answer_badly)
    command = ("llm", "--products", 60, "--timeout", 0.7)
    load(*command, **point_to(model))
    rows, landed, asked = query("from raw.generated"), hash_landed(database), len(model.requests)
    printed = load(*command, "--parallel", 1, **point_to(model))
    assert len(model.requests) == asked
    assert "unchanged, 54 rows already loaded" in printed
    assert hash_landed(database) == landed
    assert query("from raw.generated") == rows
    # More products ask only for those that are new.
    load("llm", "--products", 69, "--timeout", 0.7, **point_to(model))
    again = [find_number(request["messages"]) for request in model.requests[asked:]]
    assert set(again) == set(range(61, 70))
    assert count_rows(query) == (63, 6)


def test_rows_hang_on_the_seed_alone(load, query, serve):
    model = serve(answer_well)
    load("llm", "--products", 30, **point_to(model))
    first = query("select parent_asin, main_category, categories from raw.generated")
    load("llm", "--products", 30, "--seed", 2, **point_to(model))
    assert count_rows(query) == (60, 0)
    assert query("select count(distinct parent_asin) from raw.generated") == [(60,)]
    assert len({category for _, category, _ in first}) == 8


def test_quarantined_products_can_be_asked_again(load, query, serve):
    model = serve(lambda messages, times: Reply(status=500, text="down"))
    load("llm", "--products", 4, "--attempts", 2, **point_to(model))
    assert count_rows(query) == (0, 4)
    assert len(model.requests) == 8
    # What fails once more is told of the last run, and a repeated run tells the same.
    load("llm", "--products", 4, "--attempts", 2, "--retry-failed", **point_to(model))
    assert len(model.requests) == 16
    model.reply = answer_well
    load("llm", "--products", 4, "--attempts", 2, **point_to(model))
    assert count_rows(query) == (0, 4)
    [(reason,)] = query("select distinct error from raw.quarantined_rows")
    assert reason.endswith("(after 2 attempts)")
    load("llm", "--products", 4, "--attempts", 2, "--retry-failed", **point_to(model))
    assert count_rows(query) == (4, 0)
    assert len(model.requests) == 20


# Killed runs


def test_a_killed_run_repeats_no_answered_request(load, query, database, serve, start_loaders):
    def answer_slowly(messages: list[dict], times: int) -> Reply:
        time.sleep(0.01)
        return answer_well(messages, times)

    model = serve(answer_slowly)
    command = ("llm", "--products", 120, "--parallel", 4)
    for enough in (25, 60):
        process = start_loaders(*command, **point_to(model))
        while len(model.requests) < enough:
            assert process.poll() is None, process.communicate()
            time.sleep(0.01)
        process.send_signal(signal.SIGKILL)
        process.communicate(timeout=30)
    journal = database.parent / "llm" / "journal.jsonl"
    kept = journal.read_bytes()
    journaled = kept[: kept.rfind(b"\n")].count(b'"event": "answered"')
    assert journaled >= 40
    # Killed in the middle of a line: the next run cuts it off.
    journal.write_bytes(kept + b'{"event": "answered", "key": "ab')
    # Another key tells its requests from those that the killed runs left on their way.
    load(*command, **point_to(model) | {"OPENAI_API_KEY": "the-key-of-the-third-run"})
    last = [each for each in model.requests if each["authorization"].endswith("third-run")]
    assert len(last) == 120 - journaled
    asked = len(model.requests)
    load(*command, **point_to(model))
    assert len(model.requests) == asked
    # Only what was on its way when a run was killed is asked a second time.
    repeated = [key for key, times in Counter(map(read_key, model.requests)).items() if times > 1]
    assert len(repeated) <= 2 * 4
    assert count_rows(query) == (120, 0)


def read_key(request: dict) -> str:
    return json.dumps(request["messages"])


def test_two_runs_at_a_time_are_refused(load, refuse, database, serve):
    from filelock import FileLock

    model = serve(answer_well)
    folder = database.parent / "llm"
    folder.mkdir(parents=True)
    with FileLock(folder / "journal.lock"):
        said = refuse("llm", "--products", 2, **point_to(model))
    assert "another `winnow load llm` writes to" in said
    assert not model.requests


def test_a_broken_journal_is_named(refuse, load, database, serve):
    model = serve(answer_well)
    load("llm", "--products", 2, **point_to(model))
    journal = database.parent / "llm" / "journal.jsonl"
    journal.write_bytes(b"nonsense\n" + journal.read_bytes())
    assert "line 1 of " in refuse("llm", "--products", 2, **point_to(model))


# Budgets


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


# Endpoints that answer nothing


@pytest.mark.parametrize(("status", "named"), [(401, "OPENAI_API_KEY"), (404, "WINNOW_LLM_MODEL")])
def test_a_wrong_setting_stops_the_run(refuse, serve, status, named):
    model = serve(lambda messages, times: Reply(status=status, text=f"bad key {KEY}"))
    said = refuse("llm", "--products", 50, "--parallel", 2, **point_to(model))
    assert named in said and KEY not in said
    assert len(model.requests) <= 2


def test_an_outage_stops_the_run(refuse, serve):
    model = serve(lambda messages, times: Reply(status=503, text=f"down {KEY}"))
    said = refuse("llm", "--products", 500, "--attempts", 2, **point_to(model))
    assert "10 requests in a row were given up" in said and KEY not in said
    assert len(model.requests) < 50


@pytest.mark.parametrize("name", ["OPENAI_API_KEY", "WINNOW_LLM_MODEL"])
def test_missing_settings_are_named(refuse, serve, name):
    environment = point_to(serve(answer_well)) | {name: ""}
    assert f"{name} is not set" in refuse("llm", "--products", 2, **environment)


def test_unknown_prompts_are_refused(refuse, serve):
    environment = point_to(serve(answer_well))
    assert "product_page" in refuse("llm", "--products", 2, "--prompt", "poem", **environment)
    assert "one_paragraph" in refuse("llm", "--rewrite", "product_page", **environment)
    assert "dbt build" in refuse("llm", "--rewrite", "one_paragraph", **environment)


def test_the_key_is_nowhere(run_loaders, database, serve):
    """Although the endpoint repeats it in errors and in answers."""
    model = serve(answer_badly)
    done = run_loaders("llm", "--products", 40, "--timeout", 0.7, **point_to(model))
    assert done.returncode == 0, done.stderr
    assert {request["authorization"] for request in model.requests} == {f"Bearer {KEY}"}
    assert KEY not in done.stdout + done.stderr
    files = read_files(database) | {"database": database.read_bytes()}
    assert len(files) >= 3
    assert b"[key]" in files["journal.jsonl"]
    assert [name for name, content in files.items() if KEY.encode() in content] == []


# Another's endpoint


def test_another_endpoint_is_understood(load, query, monkeypatch):
    """llmock answers by the schema, in the words of OpenAI, after refusals and a delay."""
    monkeypatch.setattr(dispatch, "FIRST_WAIT_SECONDS", 0.001)
    # Its server would set up logging anew, and close what others write to.
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
        ("made-up/model", "product_page", "1")
    ]


def test_waits_grow_and_are_as_long_as_asked(load, serve, monkeypatch):
    waits, sleep = [], asyncio.sleep

    def note(seconds: float):
        waits.append(seconds)
        return sleep(0)

    refusals = [{"Retry-After": "7"}, {}, {"Retry-After": "9999"}, {"Retry-After": "soon"}]
    model = serve(
        lambda messages, times: (
            Reply(status=429, text="slow down", headers=refusals[times - 1])
            if times <= len(refusals)
            else answer_well(messages, times)
        )
    )
    monkeypatch.setattr(dispatch, "FIRST_WAIT_SECONDS", 1)
    monkeypatch.setattr(dispatch.asyncio, "sleep", note)
    load("llm", "--products", 1, **point_to(model))
    asked, doubled, longest, grown = [wait for wait in waits if wait]
    assert (asked, longest) == (7, 60)
    assert 1 <= doubled <= 2 and 4 <= grown <= 8


# Through the build


def rewrite(messages: list[dict], times: int) -> Reply:
    words = messages[1]["content"].splitlines()[-1]
    return Reply(text=json.dumps({"text": f"In short: {words}"}))


def test_products_and_summaries_are_in_the_data_set(project, serve):
    model = serve(
        lambda messages, times: (
            answer_badly(messages, times)
            if NUMBER.search(messages[1]["content"])
            else rewrite(messages, times)
        )
    )
    project.environment |= point_to(model)
    project.do("winnow", "load", "synthetic", "--rows", 300)
    project.do("winnow", "load", "llm", "--products", 19, "--timeout", 0.7)
    project.build_tables("--select", "+curated_examples", "+curated_ledger")
    assert dict(
        project.query("""
            select outcome, count(*) from curated.curated_ledger
            where source = 'generated' group by outcome
        """)
    ) == {"kept": 18, "malformed": 1}
    before = len(model.requests)
    project.do("winnow", "load", "llm", "--rewrite", "one_paragraph", "--limit", 30)
    project.do("winnow", "load", "llm", "--rewrite", "one_paragraph", "--limit", 40)
    assert len(model.requests) == before + 40
    project.build_tables("--select", "curated_examples")
    assert project.query("""
        select distinct source, is_synthetic, made_by_model, made_by_prompt
        from curated.curated_examples order by source
    """) == [
        ("generated", True, "made-up/model", "product_page v1"),
        ("synthetic", True, None, None),
    ]
    [(count, right)] = project.query("""
        select count(summary), count(*) filter (where contains(text, substr(summary, 11)))
        from curated.curated_examples
    """)
    [(drawn,)] = project.query("""
        select count(*)
        from curated.curated_examples as examples
        inner join curated.curated_records as products using (record_id)
        where products.text_fingerprint in (
            select text_fingerprint from raw.rewritten_texts
        )
    """)
    assert count == right == drawn > 20
    assert project.query(
        "select count(distinct source_revision) from curated.curated_examples"
    ) == [(2,)]


def test_too_many_made_up_products_fail_the_build(demo, tmp_path):
    project = demo.copy(tmp_path)
    law = "assert_synthetic_share_is_held"
    done = project.run(
        "dbt.cli.main", "build", "--select", "report_settings", law,
        "--vars", "{max_synthetic_ratio: 0.5}",
    )  # fmt: skip
    assert done.returncode == 1
    assert f"FAIL 1 {law}" in done.stdout
