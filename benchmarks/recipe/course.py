"""What the peers share of the second edition: its constants, and sampling by hashes.

examples/course/ says the same in SQL. As there, the items of a list are joined by a blank, and
hashes of ids take the place of the state of a process, so that all give the same rows.
"""

import hashlib
import json
import math
import re
import sys
from collections.abc import Callable
from pathlib import Path

COLUMNS = ["title", "description", "features", "details", "price", "parent_asin"]
MIN_PRICE, MAX_PRICE = 0.5, 999.49
MAX_FIELD_CHARS, MIN_CHARS, MAX_CHARS = 3000, 600, 4000
DROPPED_KEYS = (
    "Part Number", "Best Sellers Rank", "Batteries Included?", "Batteries Required?",
    "Item model number",
)  # fmt: skip
PART_NUMBER = re.compile(r"\b(?=[A-Z0-9]{7,}\b)(?=.*[A-Z])(?=.*\d)[A-Z0-9]+\b")

WEIGHTS = {"Automotive": 0.05, "Tools_and_Home_Improvement": 0.5}
SIZES = {"train": 800_000, "validation": 10_000, "test": 10_000}
SEED = "winnow-1"

QUESTION = "What does this cost to the nearest dollar?\n\n"
PRICE_PREFIX = "\n\nPrice is $"


def list_files(catalogue: Path) -> list[tuple[str, Path]]:
    """Each raw file with its category."""
    paths = sorted(catalogue.glob("raw_meta_*/*.parquet"))
    return [(path.parent.name.removeprefix("raw_meta_"), path) for path in paths]


def make_text(title: str, description: list[str], features: list[str], details: str) -> str:
    """The text of a product, as the course's parser makes it."""
    lines = [title]
    lines += [simplify(" ".join(items)) for items in (description, features) if len(items)]
    if kept := clean_details(details):
        lines.append(kept)
    return PART_NUMBER.sub("", "\n".join(lines)).strip()[:MAX_CHARS]


def simplify(text: str) -> str:
    text = text.replace("\n", " ").replace("\r", "").replace("\t", "").replace("  ", " ")
    return text.strip()[:MAX_FIELD_CHARS]


def clean_details(details: str) -> str | None:
    """The details without some keys; None where nothing is left, or they are no JSON."""
    try:
        found = json.loads(details)
    except (TypeError, ValueError):
        return None
    for key in DROPPED_KEYS:
        found.pop(key, None)
    return json.dumps(found) if found else None


def hash_to_unit(key: str, seed: str) -> float:
    """A number in [0, 1) that depends only on the key and the seed."""
    return int(hashlib.md5(f"{seed}:{key}".encode()).hexdigest()[:15], 16) / 2**60


def make_shuffle_key(key: str) -> float:
    return hash_to_unit(f"amazon_reviews_2023:{key}", f"{SEED}:shuffle")


def make_sampling_key(key: str, weight: float) -> float:
    """The key of weighted sampling without replacement (Efraimidis and Spirakis, 2006)."""
    if not weight:
        return -math.inf
    return math.log(hash_to_unit(f"amazon_reviews_2023:{key}", SEED) + 1e-18) / weight


def find_ends(count: int) -> dict[str, int]:
    """Where each split ends in the shuffled order; of fewer products the same shares."""
    total, end, ends = sum(SIZES.values()), 0, {}
    for split, size in SIZES.items():
        end += size
        ends[split] = end * min(count, total) // total
    return ends


def run(write_splits: Callable[[Path, Path, int], int]) -> None:
    """Runs a peer on `CATALOGUE OUTPUT PROCESSES`, and prints the rows that it kept as JSON."""
    catalogue, output, processes = sys.argv[1:]
    Path(output).mkdir(parents=True, exist_ok=True)
    kept = write_splits(Path(catalogue), Path(output), int(processes))
    print(json.dumps({"kept": kept}))
