"""`llm`: products and summaries of a model that fails, stalls and babbles."""

import json
import signal
import time
from collections import Counter

import pytest
from support.lamp_model import (
    NUMBER,
    answer_badly,
    answer_well,
    count_rows,
    find_number,
    hash_landed,
    point_to,
    read_key,
)
from support.loopback_llm import Reply


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


def test_rows_depend_only_on_the_seed(load, query, serve):
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


def rewrite(messages: list[dict], times: int) -> Reply:
    words = messages[1]["content"].splitlines()[-1]
    return Reply(text=json.dumps({"text": f"In short: {words}"}))


@pytest.mark.takes_minutes
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
        ("generated", True, "example/model", "product_page v1"),
        ("synthetic", True, None, None),
    ]
    [(count, right)] = project.query("""
        select count(summary), count(*) filter (where contains(text, substr(summary, 11)))
        from curated.curated_examples
    """)
    [(sampled,)] = project.query("""
        select count(*)
        from curated.curated_examples as examples
        inner join curated.curated_records as products using (record_id)
        where products.text_fingerprint in (
            select text_fingerprint from raw.rewritten_texts
        )
    """)
    assert count == right == sampled > 20
    assert project.query(
        "select count(distinct source_revision) from curated.curated_examples"
    ) == [(2,)]


def test_too_many_generated_products_fail_the_build(demo, tmp_path):
    project = demo.copy(tmp_path)
    law = "assert_synthetic_share_is_held"
    done = project.run(
        "dbt.cli.main", "build", "--select", "report_settings", law,
        "--vars", "{max_synthetic_ratio: 0.5}",
    )  # fmt: skip
    assert done.returncode == 1
    assert f"FAIL 1 {law}" in done.stdout
