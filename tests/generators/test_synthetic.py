"""The made-up catalogue: true schema, same bytes, and every word of its truth table."""

import hashlib
import html
import itertools
import json
import math
import os
import random
import re
import statistics
import subprocess
import sys
from collections import Counter, defaultdict
from pathlib import Path

import duckdb
import pytest

from generators.synthetic import write_catalogue
from generators.synthetic.faults import BOILERPLATE_PHRASES, FAULTS
from generators.synthetic.sentences import read_vocabulary
from winnow.settings import PROJECT as ROOT

ROWS, SEED = 20_000, 1
CATEGORIES = [
    "Automotive",
    "Electronics",
    "Office_Products",
    "Tools_and_Home_Improvement",
    "Cell_Phones_and_Accessories",
    "Toys_and_Games",
    "Appliances",
    "Musical_Instruments",
]
SOURCE_COLUMNS = {
    "main_category": "VARCHAR",
    "title": "VARCHAR",
    "average_rating": "DOUBLE",
    "rating_number": "BIGINT",
    "features": "VARCHAR[]",
    "description": "VARCHAR[]",
    "price": "VARCHAR",
    "images": 'STRUCT(hi_res VARCHAR[], "large" VARCHAR[], thumb VARCHAR[], variant VARCHAR[])',
    "videos": "STRUCT(title VARCHAR[], url VARCHAR[], user_id VARCHAR[])",
    "store": "VARCHAR",
    "categories": "VARCHAR[]",
    "details": "VARCHAR",
    "parent_asin": "VARCHAR",
    "bought_together": "VARCHAR",
    "subtitle": "VARCHAR",
    "author": "VARCHAR",
}
TEXT_FAULTS = {
    "short_texts",
    "long_texts",
    "foreign_texts",
    "repetitive_texts",
    "template_only_texts",
}
PRICE_FAULTS = {
    "missing_prices",
    "unreadable_prices",
    "out_of_range_prices",
    "implausible_prices",
}
OTHER_FAULTS = {
    "placeholder_titles",
    "html_tags",
    "entities",
    "double_escaped_entities",
    "control_characters",
    "zero_width_characters",
    "non_breaking_spaces",
    "fullwidth_brackets",
    "mojibake",
    "emoji",
    "repeated_list_items",
    "part_numbers",
    "barcodes",
    "urls",
    "email_addresses",
    "phone_numbers",
    "boilerplate",
    "price_leaks",
}
REAL_BRANDS = """
    Sony Samsung Apple Bosch DeWalt Makita Lego Hasbro Mattel Fender Yamaha Gibson Logitech Anker
    Belkin Garmin Philips Panasonic Whirlpool Frigidaire Stanley Craftsman Epson Canon Nikon Casio
    Otterbox Spigen Staples Fiskars Michelin Motorola Verizon Google Amazon Honda Toyota Nintendo
"""
SIMILARITIES = {"exact_duplicate": (1.0, 1.0), "variant": (0.83, 0.99), "cousin": (0.45, 0.75)}
MARKUP = re.compile(r"<(script|style)[^>]*>.*?</\1>|<!--.*?-->|</?[a-z][^>]*>", re.DOTALL | re.I)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("catalogue")
    write_catalogue(folder, rows=ROWS, seed=SEED)
    return folder


@pytest.fixture(scope="module")
def products(folder):
    """Every row with its truth, joined by file, row number and key; details as a dict."""
    found = read_rows(
        f"""
        select * replace (rows.details::json as details)
        from read_parquet('{folder}/raw_meta_*/*.parquet', filename = true, file_row_number = true)
            as rows
        inner join '{folder}/truth/products.parquet' as truth
            on rows.filename = '{folder.as_posix()}/' || truth.source_file
            and rows.file_row_number + 1 = truth.source_row
            and rows.parent_asin = truth.parent_asin
        order by truth.source_file, truth.source_row
        """
    )
    for product in found:
        product["details"] = json.loads(product["details"])
        product["faults"] = set(product["faults"])
        product["text"] = "\n".join(
            [product["title"], *product["description"], *product["features"]]
        )
    return found


def read_rows(query: str) -> list[dict]:
    result = duckdb.sql(query)
    return [dict(zip(result.columns, row, strict=True)) for row in result.fetchall()]


def hash_files(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def list_shingles(product: dict) -> set[tuple[str, ...]]:
    """Three-word shingles of a row as it was written, worked out without the generator's code."""
    values = []
    for value in product["details"].values():
        values.extend(value.values() if isinstance(value, dict) else [value])
    texts = [product["title"], *product["description"], *product["features"], *map(str, values)]
    words = re.findall(r"[^\W_]+", " ".join(texts).lower())
    return set(itertools.pairwise(itertools.pairwise(words)))


def measure_jaccard(left: set, right: set) -> float:
    return len(left & right) / len(left | right)


def test_same_seed_gives_same_bytes_whatever_the_hash_seed(tmp_path):
    for hash_seed in ("1", "2"):
        command = (
            "import sys; from pathlib import Path; from generators.synthetic import write_catalogue;"
            "write_catalogue(Path(sys.argv[1]), rows=1500, seed=7)"
        )
        subprocess.run(
            [sys.executable, "-c", command, tmp_path / hash_seed],
            cwd=ROOT,
            env=os.environ | {"PYTHONHASHSEED": hash_seed},
            check=True,
        )
    first, second = hash_files(tmp_path / "1"), hash_files(tmp_path / "2")
    assert len(first) == len(CATEGORIES) + 1
    assert first == second


def test_another_seed_gives_other_products(folder, tmp_path):
    write_catalogue(tmp_path, rows=500, seed=SEED + 1)
    keys = "select parent_asin from '{}/truth/products.parquet'"
    assert not duckdb.sql(f"{keys.format(tmp_path)} intersect {keys.format(folder)}").fetchall()


def test_first_products_do_not_depend_on_the_number_of_rows(folder, tmp_path):
    few = 6_200  # more than one chunk, and not a whole number of them
    paths = write_catalogue(tmp_path, rows=few, seed=SEED)
    for path in paths:
        longer = folder / path.relative_to(tmp_path)
        prefix = f"select * from '{longer}' limit (select count(*) from '{path}')"
        assert duckdb.sql(f"select * from '{path}'").fetchall() == duckdb.sql(prefix).fetchall()


def test_returns_paths_and_counts_progress(tmp_path):
    told = []
    paths = write_catalogue(tmp_path, rows=5_001, seed=3, on_progress=told.append)
    names = [path.relative_to(tmp_path).as_posix() for path in paths]
    catalogue = [f"raw_meta_{category}/full-00000-of-00001.parquet" for category in CATEGORIES]
    assert names == [*catalogue, "truth/products.parquet"]
    assert told == sorted(told)
    assert told[-1] == 5_001


@pytest.mark.parametrize("rows", [0, -5])
def test_refuses_less_than_one_row(tmp_path, rows):
    with pytest.raises(ValueError, match="--rows"):
        write_catalogue(tmp_path, rows=rows, seed=1)
    assert not list(tmp_path.rglob("*.parquet"))


def test_one_row_makes_all_files(tmp_path):
    paths = write_catalogue(tmp_path, rows=1, seed=1)
    counts = [duckdb.sql(f"select count(*) from '{path}'").fetchone()[0] for path in paths]
    assert sum(counts) == 2  # the row and its truth


def test_interrupted_run_leaves_no_file(tmp_path):
    def interrupt(_: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_catalogue(tmp_path, rows=100, seed=1, on_progress=interrupt)
    assert not [path for path in tmp_path.rglob("*") if path.is_file()]


@pytest.mark.parametrize("category", CATEGORIES)
def test_schema_is_that_of_the_source(folder, category):
    path = folder / f"raw_meta_{category}" / "full-00000-of-00001.parquet"
    described = duckdb.sql(f"describe select * from '{path}'").fetchall()
    assert {name: kind for name, kind, *_ in described} == SOURCE_COLUMNS
    assert [name for name, *_ in described] == list(SOURCE_COLUMNS)


def test_schema_is_that_of_the_real_file(folder):
    data = Path(os.environ.get("WINNOW_REAL_DATA", ROOT.parent / "shared" / "data"))
    real = data / "amazon_reviews_2023/raw_meta_Gift_Cards/full-00000-of-00001.parquet"
    if not real.exists():
        pytest.skip(f"real rows are not here: {real}")
    made = folder / "raw_meta_Appliances/full-00000-of-00001.parquet"
    described = [duckdb.sql(f"describe select * from '{path}'").fetchall() for path in (real, made)]
    assert described[0] == described[1]


def test_every_row_has_its_truth(products, folder):
    assert len(products) == ROWS
    truths = f"'{folder}/truth/products.parquet'"
    query = f"select count(*), count(distinct (source_file, source_row)) from {truths}"
    assert duckdb.sql(query).fetchone() == (ROWS, ROWS)


def test_category_shares(products):
    counts = Counter(product["source_file"].split("/")[0] for product in products)
    assert counts["raw_meta_Automotive"] > counts["raw_meta_Electronics"] > 3_000
    assert min(counts.values()) > 250


def test_every_fault_is_there_with_its_share(products):
    shares = {
        name: count / ROWS
        for name, count in Counter(
            fault for product in products for fault in product["faults"]
        ).items()
    }
    planted_by_table = {fault.name for fault in FAULTS}
    assert planted_by_table == PRICE_FAULTS | TEXT_FAULTS | OTHER_FAULTS
    assert set(shares) == planted_by_table | {"repeated_record_ids"}
    assert 0.38 < shares.pop("missing_prices") < 0.5
    assert 0.001 < shares.pop("repeated_record_ids") < 0.005
    assert {name: share for name, share in shares.items() if not 0.008 < share < 0.1} == {}
    assert sum(len(product["faults"]) > 1 for product in products) > 0.1 * ROWS
    assert sum(not product["faults"] for product in products) > 0.2 * ROWS


def test_keys_are_unique_but_for_repeated_rows(products):
    rows = [product for product in products if "repeated_record_ids" not in product["faults"]]
    keys = [row["parent_asin"] for row in rows]
    assert len(set(keys)) == len(keys)
    assert all(re.fullmatch(r"B0[0-9A-Z]{8}", key) for key in keys)
    first = {(row["source_file"], row["parent_asin"]): row for row in rows}
    for product in products:
        if "repeated_record_ids" in product["faults"]:
            earlier = first[product["source_file"], product["parent_asin"]]
            assert earlier["source_row"] < product["source_row"]
            for column in SOURCE_COLUMNS:
                assert product[column] == earlier[column]


def test_prices_are_what_the_truth_says(products):
    for product in products:
        faults, price, true = product["faults"], product["price"], product["true_price"]
        if "missing_prices" in faults:
            assert (price, true) == ("None", None)
        elif "unreadable_prices" in faults:
            assert true is None
            assert not is_finite_number(price)
        else:
            assert price == str(true)
            assert (0.5 <= true <= 999.49) == ("out_of_range_prices" not in faults)


def is_finite_number(text: str) -> bool:
    try:
        return math.isfinite(float(text))
    except ValueError:
        return False


def test_honest_and_implausible_prices_lie_far_apart(products):
    in_range = defaultdict(list)
    for product in products:
        price = product["true_price"]
        if price is not None and 0.5 <= price <= 999.49:
            planted = "implausible_prices" in product["faults"]
            in_range[product["source_file"]].append((math.log(price), planted))
    assert len(in_range) == len(CATEGORIES)
    for prices in in_range.values():
        center = statistics.median(log for log, _ in prices)
        sigma = 1.4826 * statistics.median(abs(log - center) for log, _ in prices)
        distances = [(abs(log - center) / sigma, planted) for log, planted in prices]
        assert max(distance for distance, planted in distances if not planted) < 3.5
        assert min(distance for distance, planted in distances if planted) > 6.0


def test_prices_end_like_sellers_write_them(products):
    prices = [product["price"] for product in products if product["true_price"] is not None]
    assert 0.45 < sum(price.endswith(".99") for price in prices) / len(prices) < 0.65


def test_price_can_be_learned_from_the_facts(products):
    """The type of product and the material explain much of ln(price) within a category."""
    groups = defaultdict(list)
    for product in products:
        if not product["faults"] & PRICE_FAULTS and "Material" in product["details"]:
            kind, material = product["categories"][-1], product["details"]["Material"]
            groups[kind, material].append(math.log(product["true_price"]))
    groups = {key: values for key, values in groups.items() if len(values) >= 5}
    everything = [value for values in groups.values() for value in values]
    within = sum(statistics.pvariance(values) * len(values) for values in groups.values())
    assert within / len(everything) < 0.5 * statistics.pvariance(everything)


def test_texts_are_as_long_as_their_faults_say(products):
    for product in products:
        chars = len(product["text"]) + len(json.dumps(product["details"], ensure_ascii=False))
        faults = product["faults"]
        assert (chars < 120) == ("short_texts" in faults)
        assert (chars > 30_000) == ("long_texts" in faults)
        assert chars > 30_000 or chars < 9_000


def test_sound_texts_keep_500_characters_when_all_dirt_is_gone(products):
    for product in products:
        if product["faults"] & TEXT_FAULTS:
            continue
        text = "\n".join(product["description"] + list(dict.fromkeys(product["features"])))
        for planted in (
            *product["leaked_texts"],
            *product["part_numbers"],
            *product["masked_texts"],
            *(BOILERPLATE_PHRASES if "boilerplate" in product["faults"] else ()),
        ):
            text = text.replace(planted, "")
        text = MARKUP.sub("", html.unescape(html.unescape(MARKUP.sub("", text))))
        english = re.findall(r"[A-Za-z' ,.-]", text)
        assert len(english) >= 500, product["parent_asin"]


def test_repetitive_texts_repeat_one_sentence(products):
    for product in products:
        texts = product["features"] + re.split(r"(?<=[.!]) ", " ".join(product["description"]))
        counts = Counter(text.lower().rstrip(".!").replace(",", "") for text in texts)
        sentence, count = counts.most_common(1)[0]
        chars = len(product["text"]) + len(json.dumps(product["details"]))
        is_repetitive = count >= 10 and count * len(sentence) > 0.7 * chars
        assert is_repetitive == ("repetitive_texts" in product["faults"])


def test_template_only_texts_are_boilerplate(products):
    for product in products:
        text = product["text"] + "".join(map(str, product["details"].values()))
        rest = text
        for phrase in BOILERPLATE_PHRASES:
            rest = rest.replace(phrase, "")
        is_template = len(rest) < 0.15 * len(text) and len(text) >= 500
        assert is_template == ("template_only_texts" in product["faults"])


def test_foreign_texts_are_foreign(products):
    english = {"the", "and", "for", "it", "is", "with", "to"}
    alphabets = Counter()
    for product in products:
        is_foreign = "foreign_texts" in product["faults"]
        if is_foreign:
            letters = filter(str.isalpha, product["text"])
            alphabets[Counter(map(name_alphabet, letters)).most_common(1)[0][0]] += 1
            assert len(product["text"]) > 500
        if is_foreign or not product["faults"] & TEXT_FAULTS:
            words = product["text"].lower().split()
            share = sum(word in english for word in words) / len(words)
            assert (share < 0.01) == is_foreign
    assert set(alphabets) == {"Latin", "Cyrillic", "Arabic", "CJK"}
    assert min(alphabets.values()) > 20


def name_alphabet(letter: str) -> str:
    for name, last in (("Latin", 0x24F), ("Cyrillic", 0x52F), ("Arabic", 0x6FF)):
        if ord(letter) <= last:
            return name
    return "CJK"


def test_placeholder_titles(products):
    placeholders = set(read_vocabulary("faults")["placeholder_titles"])
    for product in products:
        is_placeholder = product["title"] in placeholders
        assert is_placeholder == ("placeholder_titles" in product["faults"])


@pytest.mark.parametrize(
    ("fault", "pattern"),
    [
        ("html_tags", r"</?(p|br|li|b|span|script|div|a)\b[^>]*>|<!--"),
        ("control_characters", r"[\x00-\x08\x0b-\x1f\x7f-\x9f]"),
        ("zero_width_characters", "[\u200b-\u200f\u2060\ufeff\u00ad]"),
        ("non_breaking_spaces", "\u00a0"),
        ("fullwidth_brackets", "【[^】]+】"),
        ("mojibake", "â€|Â|Ã"),
        ("double_escaped_entities", r"&amp;\w+;"),
        ("entities", r"&(?!amp;(lt|gt|quot|#|nbsp|reg|deg|eacute|ldquo|rdquo))#?\w+;"),
    ],
)
def test_dirt_is_where_the_truth_says(products, fault, pattern):
    for product in products:
        if not product["faults"] & (TEXT_FAULTS | {"double_escaped_entities"} - {fault}):
            assert bool(re.search(pattern, product["text"], re.IGNORECASE)) == (
                fault in product["faults"]
            )


def test_planted_words_are_in_the_text(products):
    planted = Counter()
    for product in products:
        for column, faults in {
            "leaked_texts": {"price_leaks"},
            "part_numbers": {"part_numbers"},
            "masked_texts": {"urls", "email_addresses", "phone_numbers", "barcodes"},
            "decoys": None,
        }.items():
            words = product[column]
            planted[column] += len(words)
            assert all(word in product["text"] for word in words)
            if faults:
                assert bool(words) == bool(product["faults"] & faults)
    assert min(planted.values()) > 500
    assert len({word for product in products for word in product["decoys"]}) > 12


def test_leaks_are_the_products_own_price_and_decoys_are_not(products):
    for product in products:
        price = product["true_price"]
        for leak in product["leaked_texts"]:
            number = re.search(r"\d[\d.,]*\d|\d", leak)[0].replace(",", ".")
            assert float(number) == price
        if price is not None:
            for decoy in product["decoys"]:
                if decoy.startswith("$"):
                    assert round(float(decoy[1:].replace(",", ""))) != round(price)


def test_kinds_and_clusters(products):
    shares = Counter(product["kind"] for product in products)
    assert 0.08 * ROWS < ROWS - shares["base"] < 0.16 * ROWS
    assert min(shares.values()) > 0.01 * ROWS
    bases = {
        product["parent_asin"]: product
        for product in products
        if product["kind"] == "base" and "repeated_record_ids" not in product["faults"]
    }
    distances = []
    for product in products:
        base = bases[product["cluster_id"]]
        assert base["source_file"] == product["source_file"]
        if product["kind"] == "base":
            assert product["cluster_id"] == product["parent_asin"]
        elif "repeated_record_ids" not in product["faults"]:
            assert base["source_row"] < product["source_row"]
            distances.append(product["source_row"] - base["source_row"])
    assert max(distances) > 1_000


def test_similarities_are_what_the_truth_says(products):
    """Recomputed from the rows themselves, where neither the base nor the copy is spoiled."""
    harmless = PRICE_FAULTS | {"repeated_record_ids"}
    bases = {
        product["parent_asin"]: product
        for product in products
        if product["kind"] == "base" and product["faults"] <= harmless
    }
    checked = Counter()
    for product in products:
        base, kind = bases.get(product["cluster_id"]), product["kind"]
        if kind == "base" or base is None or not product["faults"] <= harmless:
            continue
        found = measure_jaccard(list_shingles(base), list_shingles(product))
        assert found == pytest.approx(product["similarity"])
        low, high = SIMILARITIES[kind]
        assert low <= found <= high
        checked[kind] += 1
    assert min(checked[kind] for kind in ("exact_duplicate", "variant", "cousin")) > 100


def test_independent_products_are_not_alike(products):
    """Brute force: 2,000 clean products, every pair of the same type and of two clusters."""
    clean = [product for product in products if not product["faults"] - PRICE_FAULTS]
    sample = random.Random(5).sample(clean, 2_000)
    by_type = defaultdict(list)
    for product in sample:
        by_type[product["categories"][-1]].append((product["cluster_id"], list_shingles(product)))
    worst, pairs = 0.0, 0
    for group in by_type.values():
        for (left_id, left), (right_id, right) in itertools.combinations(group, 2):
            if left_id != right_id:
                worst, pairs = max(worst, measure_jaccard(left, right)), pairs + 1
    assert pairs > 20_000
    assert worst < 0.4


def test_listings_look_like_real_ones(products):
    names = [product["main_category"] for product in products]
    assert 0.02 < names.count(None) / ROWS < 0.04
    differing = sum(
        product["main_category"] not in (None, product["categories"][0]) for product in products
    )
    assert 0.03 < differing / ROWS < 0.07
    keys = Counter(key for product in products for key in product["details"])
    assert keys["Item Weight"] > 0.7 * ROWS
    units = Counter(
        product["details"]["Item Weight"].split()[1]
        for product in products
        if "Item Weight" in product["details"]
    )
    assert set(units) == {"pounds", "ounces", "Kilograms", "Grams"}
    assert any(not product["features"] for product in products)
    assert any(not product["description"] for product in products)


def test_details_are_json_as_the_source_writes_it(folder):
    rows = read_rows(f"select details from read_parquet('{folder}/raw_meta_*/*.parquet')")
    assert all(row["details"] == json.dumps(json.loads(row["details"])) for row in rows)
    assert any("Best Sellers Rank" in json.loads(row["details"]) for row in rows)


def test_brands_are_made_up():
    brands = {brand for tier in read_vocabulary("products")["brands"].values() for brand in tier}
    real = set(REAL_BRANDS.split())
    assert len(brands) > 50
    assert not {word for brand in brands for word in brand.split()} & real
    vocabulary = read_vocabulary("products")
    text = json.dumps({key: value for key, value in vocabulary.items() if key != "categories"})
    types = [list(category["types"].items()) for category in vocabulary["categories"].values()]
    assert not set(re.findall(r"\w+", text + json.dumps(types))) & real
