"""rensa: the pipeline of its README; `--shingles` gives it runs of three words for words."""

import sys
from itertools import compress
from pathlib import Path

from rensa import RMinHashDeduplicator

from benchmarks.duplicates import MIN_SIMILARITY
from benchmarks.duplicates.texts import list_shingles, read_texts, write_removed

PERMUTATIONS = 128


def find_duplicates(text_ids: list[int], texts: list[str], *, by_shingles: bool) -> list[int]:
    """The ids of texts that are like one that came before and stayed."""
    deduplicator = RMinHashDeduplicator(
        threshold=MIN_SIMILARITY, num_perm=PERMUTATIONS, use_lsh=True
    )
    list_tokens = list_shingles if by_shingles else str.split
    kept = deduplicator.add_pairs(
        (str(text_id), list_tokens(text)) for text_id, text in zip(text_ids, texts, strict=True)
    )
    return list(compress(text_ids, (not each for each in kept)))


if __name__ == "__main__":
    write_removed(
        find_duplicates(*read_texts(Path(sys.argv[1])), by_shingles="--shingles" in sys.argv[3:]),
        Path(sys.argv[2]),
    )
