"""Terms, held against words that Python splits."""

import re
from itertools import pairwise

import duckdb
import numpy as np
import pytest
from scipy.sparse import csr_matrix
from support.project import REPO_FOLDER

from exporters.fitness.features import place_rows, read_terms, replace_rows
from winnow.queries import read_sql

TEXTS = {
    0: "Brass lamp, brass LAMP; 12.5 lumens w/ wt_13",
    3: "",
    1: "Größe 40-50 cm: l'été",
}
SQL = REPO_FOLDER / "exporters" / "fitness" / "sql"


def list_words(text: str) -> list[str]:
    return re.findall(r"\w+(?:[.\-/]\w+)*", text.lower())


@pytest.fixture
def connection():
    with duckdb.connect() as connection:
        connection.execute(read_sql(SQL, "functions"))
        connection.execute("create table texts (place bigint, text varchar)")
        connection.executemany("insert into texts values (?, ?)", list(TEXTS.items()))
        yield connection


def test_words_and_pairs_are_counted(connection):
    terms = read_terms(connection, "select place, text from texts", 5)
    assert terms.shape[0] == 5
    for place, text in TEXTS.items():
        words = list_words(text)
        pairs = list(pairwise(words))
        assert terms[place].sum() == len(words) + len(pairs)
        assert terms[place].nnz == len(set(words)) + len(set(pairs))
    assert terms[2].nnz == terms[4].nnz == 0


def test_equal_words_have_one_column_in_all_texts(connection):
    connection.execute("insert into texts values (2, 'a brass tray'), (4, 'Brass')")
    terms = read_terms(connection, "select place, text from texts", 5)
    [column] = terms[4].indices
    assert terms[0, column] == 2 and terms[2, column] == 1 and terms[1, column] == 0


def test_rows_are_placed_and_replaced():
    matrix = csr_matrix(np.array([[1, 0], [0, 2]], dtype=np.float32))
    placed = place_rows(matrix, np.array([2, 0]), 3)
    assert placed.toarray().tolist() == [[0, 2], [0, 0], [1, 0]]
    other = csr_matrix(np.array([[5, 5]], dtype=np.float32))
    assert replace_rows(placed, other, np.array([1])).toarray().tolist() == [[0, 2], [5, 5], [1, 0]]
