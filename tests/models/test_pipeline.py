"""End to end: loaders, `dbt build`, exporters, each as a person types it."""

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from support.project import DEMO_ROWS, REPO_FOLDER, WITHOUT_UNIT_TESTS, Project
from support.session import Session
from support.synthetic_products import make_products, write_json_lines, write_parquet


def read_checksums(folder: Path) -> dict[str, str]:
    """Of the files of data of all configs, and of what describes them."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted([*folder.glob("*/*.parquet"), folder / "croissant.json"])
    }


def test_the_ledger_agrees_with_the_truth(demo):
    """Each planted price fault is a reason, and no product without it has that reason."""
    for rule in ("missing_prices", "unreadable_prices", "out_of_range_prices"):
        (counts,) = demo.query(f"""
            select
                count(*) filter (where planted and found),
                count(*) filter (where planted and not found),
                count(*) filter (where found and not planted)
            from (
                select
                    list_contains(truth.faults, '{rule}') as planted,
                    list_contains(ledger.reasons, '{rule}') as found
                from curated.curated_ledger as ledger
                inner join truth.synthetic_products as truth
                    using (source_file, source_row)
            )
        """)
        assert counts[0] > 10, rule
        assert counts[1:] == (0, 0), rule


def test_no_planted_price_is_left(demo):
    """No text that the generator planted to name the price survives cleaning."""
    planted, left = demo.query("""
        select
            count(*),
            count(*) filter (where contains(products.text, leaked.leaked_text))
        from cleaned.cleaned_records as products
        inner join (
            select source_file, source_row, unnest(leaked_texts) as leaked_text
            from truth.synthetic_products
        ) as leaked using (source_file, source_row)
    """)[0]
    assert planted > 10
    assert left == 0


def test_settings_are_the_vars(demo):
    """Each var of the project with its value, as the page of settings and the card print it."""
    project = yaml.safe_load((REPO_FOLDER / "dbt_project.yml").read_text(encoding="utf-8"))
    given = {(name, str(value)) for name, value in project["vars"].items()}
    assert set(demo.query("select name, value from reports.report_settings")) == given


def test_no_model_reads_the_truth(demo):
    manifest = json.loads((Path(demo.environment["DBT_TARGET_PATH"]) / "manifest.json").read_text())
    assert manifest["nodes"]
    for node in manifest["nodes"].values():
        assert "truth" not in node.get("raw_code", "").lower().split("--")[0], node["name"]
    assert {source["schema"] for source in manifest["sources"].values()} == {"raw"}


def test_the_lineage_page_is_not_broken_by_our_text(demo):
    """dbt writes the manifest into a script of the page, which these would end or hide."""
    text = (demo.target / "manifest.json").read_text().lower()
    assert "strip_html" in text
    assert "</script" not in text
    assert "<!--" not in text


def test_the_same_rows_give_the_same_bytes(demo, project, tmp_path_factory):
    """Whatever the order of loading, the number of threads and the hashes of Python's, and
    however often.
    """
    first = read_checksums(demo.folder / "dataset")
    catalogue = REPO_FOLDER / "build" / "synthetic" / f"rows-{DEMO_ROWS}-seed-1"
    files = sorted(catalogue.glob("raw_meta_*/*.parquet"), reverse=True)
    assert len(files) == 8
    for file in files:
        name = file.relative_to(catalogue).as_posix()
        mirror = project.folder / name.replace("/", "-")
        mirror.mkdir()
        (mirror / name).parent.mkdir()
        (mirror / name).hardlink_to(file)
        project.do("winnow", "load", "files", mirror, "--source", "synthetic", WINNOW_THREADS="1")
    project.build_tables("--select", "+curated_examples", WINNOW_THREADS="1")
    # The revision of a hand-loaded file is unknown, so that one column is not compared.
    differing = project.query(f"""
        attach '{demo.database}' as demo (read_only);
        (select * exclude (source_revision) from curated.curated_examples
         except all select * exclude (source_revision) from demo.curated.curated_examples)
        union all
        (select * exclude (source_revision) from demo.curated.curated_examples
         except all select * exclude (source_revision) from curated.curated_examples)
    """)
    assert differing == []
    again = demo.copy(tmp_path_factory.mktemp("again"))
    with Session(["dbt.cli.main"], {"PYTHONHASHSEED": "1"}) as again.session:
        again.build_tables("--full-refresh", "--threads", "1", WINNOW_THREADS="1")
        assert read_checksums(again.export()) == first


@pytest.mark.takes_minutes
def test_real_rows_are_all_accounted_for(project, real_data):
    """Both forms of a category are staged alike; every row of three files is in the ledger."""
    mirror = real_data / "amazon_reviews_2023"
    staged = "staged.staged_amazon_reviews_2023"
    hub = ("winnow", "load", "hub", "--local-dir", mirror, "--category")
    project.do(*hub, "Gift_Cards", "--form", "jsonl")
    project.do("dbt.cli.main", "run", "--select", "staged_amazon_reviews_2023")
    spelled_by_form = "source_file, raw_details_text"
    sql = f"select columns(* exclude ({spelled_by_form})) from {staged} order by source_row"
    from_json_lines = project.query(sql)
    project.do(*hub, "Gift_Cards", "--form", "parquet")
    assert project.query(sql) == from_json_lines
    assert len(from_json_lines) == 1_137

    project.do(*hub, "Magazine_Subscriptions")
    sample = real_data / "samples" / "raw_meta_Electronics_sample500.parquet"
    project.do("winnow", "load", "files", sample, "--source", "amazon_reviews_2023")
    project.build(*WITHOUT_UNIT_TESTS)
    by_file = dict(
        project.query("""
        select source_file, count(distinct source_row)
        from curated.curated_ledger group by all
    """)
    )
    assert sorted(by_file.values()) == [500, 1_137, 3_391]
    assert project.query("select count(*) from curated.curated_ledger") == [(5_028,)]


LAMPS = "raw/meta_categories/meta_Lamps.jsonl"


@pytest.fixture(scope="module")
def odd(demo, tmp_path_factory) -> Project:
    """One build of a file with malformed lines, two files with the same keys, and the demo's rows
    with two of its texts declared as held out.
    """
    project = Project(tmp_path_factory.mktemp("odd"), demo.target)
    write_json_lines(project.folder / LAMPS, make_products(1_000))
    lines = (project.folder / LAMPS).read_text().splitlines()
    for number in (10, 500, 999):
        lines[number - 1] = lines[number - 1][:-5]
    (project.folder / LAMPS).write_text("\n".join(lines) + "\n")
    printed = project.do(
        "winnow", "load", "hub", "--category", "Lamps", "--local-dir", project.folder
    )
    assert "3 malformed rows" in printed

    products = make_products(5)
    for name, rows in (("b.parquet", products), ("a.parquet", products[::-1])):
        write_parquet(project.folder / name, rows)
        project.do(
            "winnow", "load", "files", project.folder / name, "--source", "amazon_reviews_2023"
        )

    held_out = project.folder / "benchmark.jsonl"
    lines = [json.dumps({"text": f"{text} End."}) for _, _, text in choose_held_out(demo)]
    held_out.write_text("\n".join([*lines, "{broken"]) + "\n")
    project.do("winnow", "load", "files", held_out, "--source", "reference_texts")
    project.do("winnow", "load", "synthetic", "--rows", DEMO_ROWS)
    project.build_tables("--select", "+curated_ledger")
    return project


def choose_held_out(demo: Project) -> list[tuple[str, str, str]]:
    """A text of train and one of test, each with its split and record."""
    return demo.query("""
        select split, min_by(record_id, md5(record_id)), min_by(text, md5(record_id))
        from curated.curated_examples where split in ('train', 'test') group by split
    """)


def test_malformed_lines_are_in_the_ledger(odd):
    assert odd.query("""
        select source_file, source_row from curated.curated_ledger
        where outcome = 'malformed' order by all
    """) == [(LAMPS, 10), (LAMPS, 500), (LAMPS, 999)]
    count = f"select count(*) from curated.curated_ledger where source_file = '{LAMPS}'"
    assert odd.query(count) == [(1_000,)]


def test_a_repeated_key_is_judged_once(odd):
    """The later row of a key is flagged, by its place, whichever file was loaded first."""
    assert odd.query("""
        select source_file, count(*), count(distinct record_id)
        from curated.curated_ledger
        where list_contains(reasons, 'repeated_record_ids') and source_file like '_.parquet'
        group by all
    """) == [("b.parquet", 5, 5)]


def test_a_source_that_no_model_reads_fails_the_build(project):
    write_json_lines(project.folder / "own.jsonl", make_products(5))
    project.do("winnow", "load", "files", project.folder / "own.jsonl", "--source", "acme")
    done = project.run("dbt.cli.main", "build", "--select", "+assert_every_loaded_source_is_staged")
    assert done.returncode == 1
    assert "Failure in test assert_every_loaded_source_is_staged" in done.stdout


def test_a_build_before_any_load_names_the_command(project):
    done = project.run("dbt.cli.main", "build")
    assert done.returncode != 0
    assert "Nothing is loaded yet. Run: winnow load synthetic" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr


@pytest.mark.parametrize("command", ["export", "site", "summary"])
def test_an_export_before_any_build_names_the_command(project, command):
    done = project.run("winnow", command)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.count("\n") == 1
    assert "winnow load synthetic" in done.stderr

    project.do("winnow", "load", "synthetic", "--rows", 100)
    done = project.run("winnow", command)
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "dbt build" in done.stderr


def test_an_export_waits_for_no_lock(demo, tmp_path):
    database = tmp_path / "held.duckdb"
    program = (
        f"import duckdb; held = duckdb.connect({str(database)!r}); print(1, flush=True); input()"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", program],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    holder.stdout.readline()
    done = demo.run("winnow", "summary", WINNOW_DATABASE=str(database))
    holder.communicate("\n")
    assert done.returncode == 1
    assert str(holder.pid) in done.stderr
    assert done.stderr.count("\n") == 1


def test_held_out_texts_are_kept_out_of_train(demo, odd):
    """The held-out text is removed from train, and stays in test."""
    outcomes = {
        split: odd.query(f"""
            select outcome, deciding_rule, split from curated.curated_ledger
            where record_id = '{record_id}'
        """)
        for split, record_id, _ in choose_held_out(demo)
    }
    assert outcomes == {
        "train": [("rejected", "contaminated_texts", None)],
        "test": [("kept", None, "test")],
    }
