"""Clusters of records that are alike, which no fold tears apart."""

import numpy as np
import pyarrow as pa
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import connected_components

MIN_SIMILARITY = 0.5
"""Jaccard similarity of the shingles from which on a record gives another away."""
NEIGHBOURS = 2
"""Of the records that share a place of the signature, with how many of the next to compare each."""
PAIRS_AT_ONCE = 200_000
EMPTY = -1


def spread_signatures(
    matrix: np.ndarray, places: np.ndarray, signatures: pa.ListArray, *, bin_size: int
) -> None:
    """Write signatures into a matrix of a row per record and a column per bin, which is EMPTY."""
    offsets = signatures.offsets.to_numpy()
    values = signatures.values.to_numpy()[offsets[0] : offsets[-1]]
    matrix[np.repeat(places, np.diff(offsets)), values // bin_size] = values


def find_clusters(signatures: np.ndarray, titles: np.ndarray) -> np.ndarray:
    """The number of the cluster of each record: the first record of those that are linked by a
    similarity of MIN_SIMILARITY or by an equal title.

    The similarity is estimated by the bins that agree (Li, Owen and Zhang, One permutation
    hashing, 2012), between records that are neighbours when those that agree in a bin are sorted.
    A title of -1 is equal to none.
    """
    count = len(titles)
    pairs = np.vstack([_pair_by_title(titles), *_pair_by_bins(signatures)])
    links = coo_matrix((np.ones(len(pairs), bool), (pairs[:, 0], pairs[:, 1])), (count, count))
    _, labels = connected_components(links, directed=False)
    _, first, inverse = np.unique(labels, return_index=True, return_inverse=True)
    return first[inverse]


def estimate_similarity(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Of the bins that either signature fills, the share that agrees, row by row."""
    is_filled = (one != EMPTY) | (other != EMPTY)
    is_equal = (one == other) & is_filled
    return is_equal.sum(axis=1) / np.maximum(is_filled.sum(axis=1), 1)


def _pair_by_title(titles: np.ndarray) -> np.ndarray:
    """Each record with the one before it of the same title."""
    order = np.argsort(titles, kind="stable")
    is_same = (titles[order][1:] == titles[order][:-1]) & (titles[order][1:] != EMPTY)
    return np.column_stack([order[:-1][is_same], order[1:][is_same]])


def _pair_by_bins(signatures: np.ndarray):
    """Yield the pairs that are alike among the neighbours in each bin."""
    bins = signatures.shape[1]
    for column in range(bins):
        own, following = signatures[:, column], signatures[:, (column + 1) % bins]
        order = np.lexsort((following, own))
        order = order[own[order] != EMPTY]
        for distance in range(1, NEIGHBOURS + 1):
            one, other = order[:-distance], order[distance:]
            is_candidate = own[one] == own[other]
            yield _keep_similar(signatures, one[is_candidate], other[is_candidate])


def _keep_similar(signatures: np.ndarray, one: np.ndarray, other: np.ndarray) -> np.ndarray:
    kept = [np.empty((0, 2), dtype=np.int64)]
    for start in range(0, len(one), PAIRS_AT_ONCE):
        ones, others = one[start : start + PAIRS_AT_ONCE], other[start : start + PAIRS_AT_ONCE]
        is_alike = estimate_similarity(signatures[ones], signatures[others]) >= MIN_SIMILARITY
        kept.append(np.column_stack([ones[is_alike], others[is_alike]]))
    return np.vstack(kept)
