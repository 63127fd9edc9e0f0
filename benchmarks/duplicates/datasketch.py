"""datasketch: MinHash of the runs of words, made in one batch, and MinHashLSH as its pages tell.

16 bands of 8 find a pair at similarity 0.8 with probability 0.95; what only `threshold` would
choose finds every second one.
"""

import sys
from pathlib import Path

from datasketch import MinHash, MinHashLSH

from benchmarks.duplicates import MIN_SIMILARITY
from benchmarks.duplicates.texts import list_shingles, read_texts, write_removed

PERMUTATIONS = 128
BANDS = (16, 8)


def find_duplicates(text_ids: list[int], texts: list[str]) -> list[int]:
    """The ids of texts that are like one that came before and stayed."""
    index = MinHashLSH(threshold=MIN_SIMILARITY, num_perm=PERMUTATIONS, params=BANDS)
    encoded = ([each.encode() for each in list_shingles(text)] for text in texts)
    removed = []
    sketches = MinHash.generator(encoded, num_perm=PERMUTATIONS)
    for text_id, sketch in zip(text_ids, sketches, strict=True):
        if index.query(sketch):
            removed.append(text_id)
        else:
            index.insert(text_id, sketch, check_duplication=False)
    return removed


if __name__ == "__main__":
    write_removed(find_duplicates(*read_texts(Path(sys.argv[1]))), Path(sys.argv[2]))
