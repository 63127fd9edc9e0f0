"""Vars and seeds that a build cannot use: the line that each gets, before anything is built."""

import json
import re
from pathlib import Path

import pytest
from support.project import Project

# What was typed after --vars, and the line that is printed. They are typed together.
VARS = {
    "min_txet_chars: 200": (
        "min_txet_chars is not a var of winnow; the nearest is min_text_chars. Correct it in --vars"
    ),
    "wanted_langauges: [en]": (
        "wanted_langauges is not a var of winnow; the nearest is wanted_languages. Correct it in "
        "--vars"
    ),
    "max_text_chars: many": (
        'max_text_chars is "many" and must be an integer of at least 0. Correct it in --vars'
    ),
    "shingle_words: 2.5": (
        "shingle_words is 2.5 and must be an integer of at least 1. Correct it in --vars"
    ),
    "max_text_tokens: '512'": (
        'max_text_tokens is "512" and must be an integer of at least 1. Correct it in --vars'
    ),
    "min_prices_for_spread: 0": (
        "min_prices_for_spread is 0 and must be an integer of at least 1. Correct it in --vars"
    ),
    "max_price_sigmas: .inf": (
        "max_price_sigmas is Infinity and must be a number of at least 0. Correct it in --vars"
    ),
    "max_boilerplate_ratio: 70": (
        "max_boilerplate_ratio is 70 and must be a number from 0 to 1. Correct it in --vars"
    ),
    "max_residual_sigmas: true": (
        "max_residual_sigmas is true and must be a number of at least 0. Correct it in --vars"
    ),
    "keep_gift_cards: 'yes'": (
        'keep_gift_cards is "yes" and must be true or false. Correct it in --vars'
    ),
    "wanted_languages: en": 'wanted_languages is "en" and must be a list. Correct it in --vars',
    "exchange_rate_date: '2023-02-29'": (
        'exchange_rate_date is "2023-02-29" and must be a day such as 2023-09-30. Correct it in '
        "--vars"
    ),
    "tokenizer: null": "tokenizer is null and must be a text. Correct it in --vars",
    "identifiers_removed: all": (
        'identifiers_removed is "all" and must be one of none, own, by_shape. Correct it in --vars'
    ),
    "balance_scheme: price_bin": (
        'balance_scheme is "price_bin" and must be one of course_first, course_second, none, '
        "price_bins, price_bins_relative, price_repeats, price_weights (seeds/balance_schemes.csv)."
        " Correct it in --vars"
    ),
    "prompt_template: 'nearest_dollar '": (
        r'prompt_template is "nearest_dollar " and must be one of .*nearest_dollar.* '
        r"\(seeds/prompt_templates.csv\). Correct it in --vars"
    ),
    # The other of the pair is that of dbt_project.yml.
    "max_price_usd: 0.25": (
        "min_price_usd is 0.5 and must be a number from 0 to max_price_usd (0.25). Correct it in "
        "dbt_project.yml"
    ),
    "min_cluster_similarity: 0.9": (
        "min_cluster_similarity is 0.9 and must be a number from 0 to min_duplicate_similarity "
        "(0.8). Correct it in --vars"
    ),
    "min_shared_bands: 33": (
        "min_shared_bands is 33 and must be an integer from 1 to duplicate_bands (32). Correct it "
        "in --vars"
    ),
    "test_share: 0.6": (
        "test_natural_share 0.02 + test_share 0.6 + validation_share 0.5 is 1.12 of the kept "
        "records and must be at most 1. Lower one of them"
    ),
    "validation_share: 0.5": "is 1.12 of the kept records",
}

# Seed, what is replaced in its file by what, and the line. They are broken together.
SEEDS = {
    "a bad pattern": (
        "boilerplate_phrases", ("satisfaction guarantee,", "satisfaction (guarantee,"),
        "seeds/boilerplate_phrases.csv: the phrase satisfaction (guarantee is not a regular "
        "expression that RE2 reads. Correct the pattern",
    ),
    "a look behind": (
        "placeholder_titles", ("empty title", "empty title\n(?<!a )sample,only a sample"),
        "seeds/placeholder_titles.csv: the pattern (?<!a )sample is not a regular expression that "
        "RE2 reads. Correct the pattern",
    ),
    "a quote that stays open": (
        "units", ("\nlbs,weight,", '\nlbs,"weight,'),
        "seeds/units.csv, line 4: a quote is not closed, or a text follows it: lbs,\"weight,1,true",
    ),
    "a text behind a quote": (
        "llm_subjects", ("a countertop ice maker", '"a" countertop ice maker'),
        'seeds/llm_subjects.csv, line 3: a quote is not closed, or a text follows it: ',
    ),
    "a column less": (
        "currency_signs", ("\nGBP,GBP,point,,", "\nGBP,GBP,point,"),
        "seeds/currency_signs.csv, line 4: columns are missing: GBP,GBP,point,code of ISO 4217. "
        "Correct the line",
    ),
    "a column more": (
        "licences", ("\nMIT,true,", "\nMIT,true,true,"),
        "seeds/licences.csv, line 3: there are too many columns: MIT,true,true,",
    ),
    "a word for a number": (
        "exchange_rates", ("\nGBP,2023-01-01,1.2,", "\nGBP,2023-01-01,much,"),
        "seeds/exchange_rates.csv, line 4: a usd_per_unit of another type than double: "
        "GBP,2023-01-01,much,",
    ),
    "a deleted row": (
        "detail_keys", ("\nbest sellers rank,best_sellers,1,", "\nbest seller rank,excluded,9,"),
        "seeds/detail_keys.csv: no row has the role best_sellers, which the SQL looks up. Restore "
        "one",
    ),
    "no row at all": (
        "control_tokens", None,
        "seeds/control_tokens.csv: it has no row. Restore its rows",
    ),
}  # fmt: skip


def run_in_vain(project: Project, *arguments: str) -> list[str]:
    """The lines that a build prints which is refused before anything is built."""
    done = project.run("dbt.cli.main", "build", *arguments)
    assert done.returncode == 2, done.stdout[-4000:]
    assert "Traceback" not in done.stdout + done.stderr
    assert " START sql " not in done.stdout and " START seed " not in done.stdout
    assert not project.database.exists() or not project.query("from duckdb_tables()")
    return [line.strip() for line in done.stdout.splitlines()]


@pytest.fixture(scope="module")
def lines_of_vars(tmp_path_factory, target: Path) -> list[str]:
    project = Project(tmp_path_factory.mktemp("vars"), target)
    return run_in_vain(project, "--vars", "{" + ", ".join(VARS) + "}")


@pytest.fixture(scope="module")
def lines_of_seeds(tmp_path_factory, target: Path) -> list[str]:
    project = Project.copy_checkout(tmp_path_factory.mktemp("seeds"), target)
    for seed, changed, _ in SEEDS.values():
        path = project.checkout / "seeds" / f"{seed}.csv"
        text = path.read_text(encoding="utf-8")
        before, after = changed or (text[text.index("\n") + 1 :], "")
        assert before in text, seed
        path.write_text(text.replace(before, after, 1), encoding="utf-8")
    return run_in_vain(project)


@pytest.mark.parametrize("typed", VARS)
def test_a_wrong_var_is_told_in_a_line(lines_of_vars, typed):
    expected = VARS[typed]
    found = [line for line in lines_of_vars if expected in line or re.fullmatch(expected, line)]
    assert len(found) == 1, "\n".join(lines_of_vars)


def test_only_wrong_vars_are_told(lines_of_vars):
    """A line each, the two shares together."""
    told = [line for line in lines_of_vars if line.endswith(("--vars", "dbt_project.yml", "them"))]
    assert len(told) == len(VARS) - 1, "\n".join(told)


@pytest.mark.parametrize("kind", SEEDS)
def test_a_broken_seed_is_told_in_a_line(lines_of_seeds, kind):
    expected = SEEDS[kind][2]
    assert [line for line in lines_of_seeds if line.startswith(expected)], "\n".join(lines_of_seeds)


def test_only_broken_seeds_are_told(lines_of_seeds):
    told = [line for line in lines_of_seeds if line.startswith("seeds/")]
    assert len(told) == len(SEEDS), "\n".join(told)


def test_parsing_and_listing_check_nothing(tmp_path, target):
    """A wrong var stops what runs, not what looks at the project."""
    project = Project(tmp_path, target)
    wrong = ("--vars", json.dumps({"min_text_chars": "abc"}))
    assert "curated_ledger" in project.do("dbt.cli.main", "ls", "-s", "curated_ledger", *wrong)
