"""Exact token counts and cuts as functions that SQL calls.

    count_tokens(tokenizer, text) -> integer
    cut_to_tokens(tokenizer, text, max_tokens) -> text

`tokenizer` is a constant: the path of a tokenizer.json (or of its folder), or a model of the Hub as
`owner/name` or `owner/name@revision`. Models call the macros of the same names, which fill it in
from the var `tokenizer`. A tokenizer is loaded when a query first needs it, once per process.
"""

from __future__ import annotations

import re
import threading
from collections.abc import Callable
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from dbt.adapters.events.logging import AdapterLogger

from winnow.functions.tokenizer_files import TokenizerError, find_tokenizer

if TYPE_CHECKING:
    import pyarrow
    import tokenizers

CountTexts = Callable[[list[str]], list[int]]

SAMPLE_SIZE = 200
# Compared with every tokenizer, since the first rows of a catalogue may be plain English.
ODD_TEXTS = (
    "Größe: 3½ × 12.5\u00a0cm, n°\u00a07 \u2014 «naïve» façade…",
    "日本語の説明文。全角ABC123、한국어 설명, 中文说明！",
    "وصف المنتج بالعربية ١٢٣ עברית हिन्दी ไทย",
    "👩‍👩‍👧‍👦 🇫🇷 👍🏽 ❤️ \U0001f9ff",
    "<|endoftext|> <|eot_id|> </s> [INST] <think> <｜end▁of▁sentence｜>",
    "  two  blanks\r\n\r\n\ttab \u3000 1234567890 $1,299.99 a-b_c/d   ",
)
# Scripts that put no blanks between words: kana and Han.
UNSPACED = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
WORD_END = re.compile(rf"(?<=\S)(?=[\s{UNSPACED}])|(?<=[{UNSPACED}])(?=\S)")

INSTALL_COMMAND = "pip install 'winnow-data[tokens]'"
log = AdapterLogger("winnow")


def count_tokens(names: pyarrow.ChunkedArray, texts: pyarrow.ChunkedArray) -> pyarrow.Array:
    """Tokens of each text, as int32, without the special tokens that a model puts around it.

    All three columns have one length and no nulls: DuckDB answers null for those rows itself.
    Raises TokenizerError where the tokenizer cannot be had.
    """
    import pyarrow

    # A batch of nulls alone arrives without rows.
    counts = load_tokenizer(names[0].as_py()).count(texts.to_pylist()) if len(texts) else []
    return pyarrow.array(counts, pyarrow.int32())


def cut_to_tokens(
    names: pyarrow.ChunkedArray, texts: pyarrow.ChunkedArray, limits: pyarrow.ChunkedArray
) -> pyarrow.Array:
    """The longest start of each text that ends with a word and counts at most `limits` tokens.

    Same lengths, nulls and errors as count_tokens.
    """
    import pyarrow

    cuts = (
        load_tokenizer(names[0].as_py()).cut(texts.to_pylist(), limits.to_pylist())
        if len(texts)
        else []
    )
    return pyarrow.array(cuts, pyarrow.string())


class Tokenizer:
    """Counts with fastokens where that agrees with `tokenizers`, the reference, else with it."""

    def __init__(self, name: str) -> None:
        path = find_tokenizer(name)
        self._name = name
        self._reference = _load_reference(name, path)
        self._unproved = _load_fast(name, path)
        self._count = self._unproved or self._reference
        self._proving = threading.Lock()

    def count(self, texts: list[str]) -> list[int]:
        """Tokens of each text."""
        if self._unproved:
            self._prove(texts)
        return self._count(texts)

    def cut(self, texts: list[str], limits: list[int]) -> list[str]:
        """Each text as it is where it counts at most its limit of tokens, else its longest start
        that does and ends with a word; an empty text where the first word alone is too long.

        A search that counts every start it tries: whatever the kind of tokenizer, what is returned
        has been seen to fit.
        """
        cuts = list(texts)
        searches = [
            _CutSearch(row, texts[row], limits[row], count)
            for row, count in enumerate(self.count(texts))
            if count > limits[row]
        ]
        trying = [search for search in searches if search.aim()]
        while trying:
            counts = self.count([search.tried for search in trying])
            for search, count in zip(trying, counts, strict=True):
                search.narrow(count)
            trying = [search for search in trying if search.aim()]
        for search in searches:
            cuts[search.row] = search.longest
        return cuts

    def _prove(self, texts: list[str]) -> None:
        with self._proving:
            if not self._unproved:
                return  # Another thread did it meanwhile.
            step = max(1, len(texts) // SAMPLE_SIZE)
            sample = [*ODD_TEXTS, *texts[::step][:SAMPLE_SIZE]]
            if self._unproved(sample) != self._reference(sample):
                log.warning(
                    f"fastokens counts otherwise than tokenizers with {self._name}: "
                    "counting with tokenizers, which is slower"
                )
                self._count = self._reference
            self._unproved = None


class _CutSearch:
    """Where to cut one text: the start up to `low` characters fits, the one up to `high` does not.

    Tokens are spread evenly enough for interpolation to find the place in a few tries; texts in
    which they are not are halved.
    """

    MAX_INTERPOLATIONS = 8

    def __init__(self, row: int, text: str, limit: int, count: int) -> None:
        self.row = row
        self._text = text
        self._limit = limit
        self._low, self._low_count = 0, 0
        self._high, self._high_count = len(text), count
        self._at = 0
        self._tries = 0

    @property
    def tried(self) -> str:
        return self._text[: self._at]

    @property
    def longest(self) -> str:
        return self._text[: self._low]

    def aim(self) -> bool:
        """Chooses the end of a word between low and high; False where none is left."""
        self._tries += 1
        while self._high - self._low > 1:
            step = max(1, int((self._high - self._low) * self._share()))
            match = WORD_END.search(self._text, self._low + step)
            if match and match.start() < self._high:
                self._at = match.start()
                return True
            self._high = self._low + step
        return False

    def narrow(self, count: int) -> None:
        """Takes the number of tokens of the start that was tried."""
        if count <= self._limit:
            self._low, self._low_count = self._at, count
        else:
            self._high, self._high_count = self._at, count

    def _share(self) -> float:
        if self._tries > self.MAX_INTERPOLATIONS:
            return 0.5
        return (self._limit - self._low_count) / (self._high_count - self._low_count)


_loading = threading.Lock()


def load_tokenizer(name: str) -> Tokenizer:
    """The tokenizer of that name, loaded once however many threads ask.

    Raises TokenizerError where there is none, or none that can be read.
    """
    with _loading:
        return _load_once(name)


_load_once = lru_cache(maxsize=None)(Tokenizer)


def _load_reference(name: str, path: Path) -> CountTexts:
    try:
        import tokenizers
    except ImportError as error:
        raise TokenizerError(
            name, f"no tokenizer engine is installed; type: {INSTALL_COMMAND}"
        ) from error
    try:
        tokenizer = tokenizers.Tokenizer.from_file(str(path))
    except Exception as error:
        raise TokenizerError(
            name, f"{path.name} is no tokenizer ({error}); give the tokenizer.json of a model"
        ) from error
    return _make_reference_counter(tokenizer)


def _make_reference_counter(tokenizer: tokenizers.Tokenizer) -> CountTexts:
    # A file may ask for at most 512 tokens, or at least; special tokens in a text are its words.
    tokenizer.no_truncation()
    tokenizer.no_padding()
    tokenizer.encode_special_tokens = True

    def count(texts: list[str]) -> list[int]:
        encodings = tokenizer.encode_batch_fast(texts, add_special_tokens=False)
        return [len(encoding) for encoding in encodings]

    return count


def _load_fast(name: str, path: Path) -> CountTexts | None:
    try:
        import fastokens

        tokenizer = fastokens.Tokenizer.from_file(str(path))
    except ImportError:
        log.warning(
            "fastokens is not installed: counting with tokenizers, which is slower; "
            f"type: {INSTALL_COMMAND}"
        )
        return None
    except Exception as error:
        log.info(f"fastokens cannot do {name} ({error}): counting with tokenizers")
        return None
    tokenizer.no_truncation()

    def count(texts: list[str]) -> list[int]:
        _, offsets = tokenizer.encode_batch_flat(texts, split_special_tokens=True)
        ends = memoryview(offsets).cast("Q").tolist()
        return [end - start for start, end in pairwise(ends)]

    return count
