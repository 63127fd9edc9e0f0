"""`winnow trace` prints a row's trace from what the database holds."""

import json
import re

import duckdb
import pytest
from support.project import Project

SMALL_SOURCE = "amazon_reviews_2023"
PRODUCTS = 6
ODD_TITLE = "[bold]Desk[/bold] lamp \x1b[31mred\x1b[0m [/]"
BROKEN_LINE = '{"parent_asin": "T9", "title": "[red]no end'


def ask(project: Project, *names: str) -> str:
    """What the command prints for people who read it in a pipe, blanks and line ends as one."""
    printed = project.do("winnow", "trace", *names)
    assert max(map(len, printed.splitlines())) <= 80
    return " ".join(printed.split())


def refuse(project: Project, *names: str) -> str:
    """The one line that the command prints where it cannot answer."""
    done = project.run("winnow", "trace", *names)
    assert done.returncode == 1 and done.stdout == ""
    (line,) = done.stderr.splitlines()
    return line


def make_text(number: int) -> str:
    """A text that no rule flags and no other number's is like: every second word is its own."""
    digits = (f"{number:02}{place:02}" for place in range(60))
    words = ("".join(chr(ord("a") + int(digit)) for digit in each) for each in digits)
    return " ".join(f"the lamp{word}" for word in words)


@pytest.fixture(scope="module")
def small(tmp_path_factory, target) -> Project:
    """Few products of two sources, a broken line, an odd title, and one product unsampled."""
    folder = tmp_path_factory.mktemp("small")
    project = Project(folder, target)
    products = [
        {
            "parent_asin": f"T{number}",
            "title": f"Lamp {number}",
            "price": f"{10 + number}.50",
            "description": [make_text(number)],
        }
        for number in range(PRODUCTS)
    ]
    odd = {"parent_asin": "ODD", "title": ODD_TITLE, "description": ["a\x07b \u202egnp"]}
    lines = [*map(json.dumps, [*products, odd]), BROKEN_LINE]
    own, other = folder / "own.jsonl", folder / "other.jsonl"
    own.write_text("\n".join(lines) + "\n")
    # One key of both sources, and one that reads like the other's id.
    others = [products[0], {"parent_asin": f"{SMALL_SOURCE}:T2", "title": "Chair"}]
    other.write_text("\n".join(map(json.dumps, others)) + "\n")
    project.do("winnow", "load", "files", own, "--source", SMALL_SOURCE)
    project.do("winnow", "load", "files", other, "--source", "synthetic")
    project.build_tables("--select", "+report_measures", "+curated_ledger", "report_settings")
    leave_out(project, f"{SMALL_SOURCE}:T5")
    return project


def leave_out(project: Project, record_id: str) -> None:
    """Mark a record as the balance marks those that it does not sample."""
    with duckdb.connect(str(project.database)) as connection:
        connection.execute(f"""
            update curated.curated_balance set is_sampled = false
            where record_id = '{record_id}';
            update curated.curated_ledger
            set outcome = 'unsampled', deciding_rule = 'unsampled_records',
                reasons = ['unsampled_records'], split = null
            where record_id = '{record_id}' and outcome = 'kept'
        """)


def test_a_kept_product(demo):
    """Its price was in its text; it is named by its key only."""
    (row,) = demo.query("""
        select
            examples.record_id, examples.split, products.title, products.raw_price,
            balance.price_bin::int::varchar, round(balance.sampling_key, 4)::varchar,
            measures.text_tokens, splits.split_group, ledger.source_file, ledger.source_row
        from curated.curated_examples as examples
        inner join cleaned.cleaned_records as products using (record_id)
        inner join curated.curated_balance as balance using (record_id)
        inner join curated.curated_splits as splits using (record_id)
        inner join reports.report_measures as measures using (record_id)
        inner join curated.curated_ledger as ledger using (record_id)
        where products.has_price_leak
        order by examples.record_id limit 1
    """)
    record_id, split, title, raw_price, price_bin, sampling_key, tokens, group, file, number = row
    printed = ask(demo, record_id.partition(":")[2])
    assert f"Raw: row {number:,} of {file}" in printed
    assert f"title {title}" in printed and f"raw_price {raw_price}" in printed
    assert f"text_tokens {tokens} against min_text_tokens 50" in printed
    assert re.search(r"masked [a-z_, ]*price.*\[-[^]]*[0-9][^]]*-\]", printed)
    assert (
        f"price_bin {price_bin}, of 1 dollars" in printed
        and f"sampling_key {sampling_key}" in printed
    )
    assert f"split {split} split_group {group}" in printed
    assert f"outcome kept split {split}" in printed
    assert "decides" not in printed and "rejects" not in printed


def test_the_rank_in_the_bin(demo):
    """The first that the balance would leave out is the last by its sampling key."""
    ((record_id, count),) = demo.query("""
        select arg_min(record_id, sampling_key), count(*) from curated.curated_balance
        group by price_bin order by count(*) desc, price_bin limit 1
    """)
    assert f"rank_in_bin {count} of {count}, no cap" in ask(demo, record_id)


def test_a_product_rejected_by_two_rules(demo):
    (row,) = demo.query("""
        select
            ledger.record_id, ledger.reasons, rejections.detail, rules.remedy,
            settings.name || ' ' || settings.value
        from curated.curated_ledger as ledger
        inner join curated.curated_rejections as rejections
            on ledger.record_id = rejections.record_id
            and ledger.deciding_rule <> rejections.rule_id
        inner join curated.curated_rules as rules on ledger.deciding_rule = rules.rule_id
        inner join curated.curated_rules as others on rejections.rule_id = others.rule_id
        inner join reports.report_settings as settings
            on others.thresholds[1] = settings.name
        where len(ledger.reasons) = 2
        order by ledger.record_id limit 1
    """)
    record_id, (deciding, other), detail, remedy, threshold = row
    printed = ask(demo, record_id)
    assert f"decides {deciding} " in printed
    found = re.search(rf"rejects {other} (.*?) says: (.*?) passes", printed)
    assert f"against {threshold}" in found[1] and found[2] == detail
    assert printed.count("decides") == printed.count("rejects ") == 1
    assert "not reached duplicate_texts" in printed and "not reached unsampled_records" in printed
    assert f"outcome rejected deciding rule {deciding} remedy {remedy}" in printed
    assert f"all reasons {deciding}, {other}" in printed


def test_a_duplicate_and_what_is_kept_in_its_place(demo):
    (row,) = demo.query("""
        select
            duplicates.record_id, duplicates.kept_record_id,
            round(duplicates.similarity, 4), removed.title, kept.title
        from curated.curated_duplicates as duplicates
        inner join cleaned.cleaned_records as removed using (record_id)
        inner join cleaned.cleaned_records as kept on kept_record_id = kept.record_id
        where duplicates.similarity < 1
        qualify count(*) over (partition by kept_record_id) = 1
        order by duplicates.record_id limit 1
    """)
    record_id, kept_record_id, similarity, title, kept_title = row
    printed, kept_printed = (ask(demo, name) for name in (record_id, kept_record_id))
    assert f"kept in its place {kept_record_id}, similarity {similarity} {kept_title}" in printed
    assert "decides duplicate_texts" in printed and f"winnow trace '{kept_record_id}'" in printed
    assert f"removed in its favour {record_id}, similarity {similarity} {title}" in kept_printed
    assert "passes duplicate_texts" in kept_printed


def test_an_unsampled_record(small):
    ((record_id, split),) = small.query("""
        select record_id, splits.split from curated.curated_ledger as ledger
        inner join curated.curated_splits as splits using (record_id)
        where outcome = 'unsampled'
    """)
    printed = ask(small, record_id)
    assert (
        "decides unsampled_records is_sampled false" in printed
        and printed.count("is_sampled false") == 2
    )
    assert f"Split split {split} " in printed
    assert "outcome unsampled deciding rule unsampled_records" in printed


def test_a_malformed_line(small):
    number = PRODUCTS + 2
    ((error,),) = small.query(f"""
        select error from raw.quarantined_rows where source_row = {number}
    """)
    told = ask(small, f"{SMALL_SOURCE}:own.jsonl#{number}")
    assert f"Malformed: row {number} of own.jsonl error {' '.join(error.split())}" in told
    assert f"raw_line {BROKEN_LINE}" in told
    assert "outcome malformed deciding rule malformed_rows remedy fix the line" in told
    assert "Rules" not in told


def test_nothing_in_the_data_is_obeyed(small):
    """Neither rich's markup nor an escape of the terminal, nor a mark that turns the writing."""
    printed = small.do("winnow", "trace", "ODD", FORCE_COLOR="1", TERM="xterm")
    styles = re.compile(r"\x1b\[[0-9;]*m")
    assert "\x07" not in printed and "\u202e" not in printed
    assert "\x1b" not in styles.sub("", printed)
    plain = " ".join(styles.sub("", printed).split())
    assert r"title [bold]Desk[/bold] lamp \x1b[31mred\x1b[0m [/]" in plain
    assert r"\u202egnp" in plain and r"\x07" in plain
    # The colour that the title asks for is none of those that the command uses.
    assert not re.search(r"\x1b\[31mred\x1b\[0m", printed)


def test_several_rows_by_key_id_and_place(small):
    printed = ask(small, "T1", f"{SMALL_SOURCE}:T2", "own.jsonl#4")
    assert re.findall(r"parent_asin (\w+)", printed) == ["T1", "T2", "T3"]


def test_a_key_of_two_sources(small):
    line = refuse(small, "T1", "T0")
    assert line == (
        f"error: T0 is in several sources. Give one of: {SMALL_SOURCE}:T0, synthetic:T0"
    )
    assert "own.jsonl" in ask(small, f"{SMALL_SOURCE}:T0")


def test_an_unknown_id(demo):
    """Its letters stand for those nearest to it; what is like none gets an example."""
    ((record_id,),) = demo.query("select min(record_id) from curated.curated_ledger")
    near = record_id[:-1] + "?"
    ids = [
        found
        for (found,) in demo.query(f"""
        select record_id from curated.curated_ledger
        where record_id is not null
        order by levenshtein(lower(record_id), lower('{near}')), record_id limit 5
    """)
    ]
    line = refuse(demo, near)
    assert line.startswith(f"error: no row of the ledger is named {near}. Near it: {record_id}")
    assert f"Near it: {', '.join(ids)}. An id is source:key" in line
    assert f"Near it: {record_id}" in refuse(demo, near.partition(":")[2])
    assert refuse(demo, "?\x1b[31m").endswith(
        rf"named ?\x1b[31m. An id is source:key, such as {record_id}, or source:file#row"
    )


def test_nothing_built(project):
    duckdb.connect(str(project.database)).close()
    assert refuse(project, "a:1").endswith("is not built yet. Run: dbt build")
