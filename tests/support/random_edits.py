"""Random sequences of what people do between two builds: files loaded, replaced and removed, and
edits of vars, seeds, macros, models, rules, functions and the tokenizer."""

import random
from collections.abc import Callable

import pyarrow as pa
import pyarrow.parquet
from support.project import Project
from support.trained_tokenizers import train_tokenizer, train_word_pieces

SOURCES = ("amazon_reviews_2023", "generated", "synthetic")
WORDS = [
    *("kettle", "copper", "steel", "heavy", "small", "lamp", "bright", "soft", "cotton", "blue"),
    *("ceramic", "der", "und", "nicht", "eine", "für"),
    *("5 lb", '55"', "pack of 12", "12 x 4 x 2 inches", "  ", "satisfaction guaranteed"),
    *("https://x.example/a", "B00ABC1234", "model number: XK-2000", "012345678905"),
    *("<b>new</b>", "&amp;", "itâ€™s", "Product description", "<|im_start|>"),
]
COLUMNS: dict[str, Callable[[random.Random], object]] = {
    "main_category": lambda chance: chance.choice(["Tools", "Toys", None]),
    "title": lambda chance: write_text(chance, 12),
    "average_rating": lambda chance: chance.choice([None, 4.5, 3.25]),
    "rating_number": lambda chance: chance.choice([None, 1, 2**40]),
    "features": lambda chance: write_list(chance),
    "description": lambda chance: write_list(chance),
    "price": lambda chance: chance.choice([None, "19.99", "$5", "1,250.00", "free"]),
    "store": lambda chance: chance.choice([None, "Acme", "Bolt"]),
    "categories": lambda chance: write_list(chance),
    "details": lambda chance: chance.choice(
        [None, '{"Weight": "5 lb"}', '{"Weight": "5.0 lb", "Size": null}', '{"Size": 1.0}']
    ),
}
COLUMN_TYPES = {name: pa.string() for name in [*COLUMNS, "parent_asin"]} | {
    "average_rating": pa.float64(),
    "rating_number": pa.int64(),
    "features": pa.list_(pa.string()),
    "description": pa.list_(pa.string()),
    "categories": pa.list_(pa.string()),
}
VARS = {
    "max_text_tokens": (512, 100, 60),
    "identifiers_removed": ("own", "none", "by_shape"),
    "shingle_words": (3, 2),
    "duplicate_bands": (32, 16),
    "min_text_chars": (300, 100),
    "split_seed": ("winnow-1", "other"),
}
SEED_ROWS = {
    "boilerplate_phrases": "heavy steel,guarantee,made up",
    "control_tokens": "kettle,made up",
    "detail_keys": "weight,identifier,99,made up",
    "mojibake": "cotton,linen,made up",
    "page_furniture": "ceramic,inline,made up",
    "placeholder_titles": "copper.*,made up",
    "units": "kettles,weight,3,true,made up",
}
EDITS = {
    "macros/text/squeeze_whitespace.sql": ("'  +', ' ', 'g'", "'  +', ' _ ', 'g'"),
    "macros/text/split_words.sql": ("word <> ''", "word <> '' and word <> 'steel'"),
    "macros/text/strip_html.sql": (", ' ', 'g'\n        )\n", ", ' @ ', 'g'\n        )\n"),
    "macros/hashing/text_fingerprint.sql": ("lower(", "upper("),
    "macros/stats/count_distinct_sorted.sql": ("{%- endmacro", "+ 1\n{%- endmacro"),
    "models/cleaned/cleaned_texts_measured.sql": ("texts.rating_count,", "7 as rating_count,"),
    "models/curated/rejections/rejected_short_texts.sql": ("text_chars + ", "1 + text_chars + "),
    "dbt_project.yml": ("      cleaned_price_d", "      cleaned_texts:\n        +materialized: "
                        "table\n      cleaned_price_d"),
    "winnow/functions/characters.py": ("ftfy.fix_encoding(text)", "ftfy.fix_encoding(text) + '~'"),
    "winnow/functions/languages.py": ('return "en", 1.0', 'return "en", 0.9'),
}  # fmt: skip


def write_text(chance: random.Random, words: int = 60) -> str | None:
    return " ".join(chance.choices(WORDS, k=chance.randint(2, words))) or None


def write_list(chance: random.Random) -> list[str | None] | None:
    """Among them null, no text, and lists that differ in where a text ends only."""
    texts = chance.choice([None, [], [None], ["A", "X"], ["A, X"], ["A"], ["X"]])
    return texts if chance.random() < 0.4 else [write_text(chance) for _ in range(2)]


class RandomEdits:
    """What a seed draws for a checkout of its own; `done` names what was done last."""

    def __init__(self, project: Project, seed: int) -> None:
        self.project = project
        self.chance = random.Random(seed)
        self.files: dict[tuple[str, str], list[dict]] = {}
        self.done: list[str] = []
        self.loads = 0
        for source in SOURCES:
            self.load_new(source)

    def do_one(self) -> None:
        """One of all kinds, each as likely."""
        self.chance.choice(
            [self.load_new, self.replace_values, self.move_values, self.remove, self.edit_var,
             self.edit_seed, self.edit_code, self.edit_code, self.edit_tokenizer]
        )()  # fmt: skip

    def load_new(self, source: str | None = None) -> None:
        source = source or self.chance.choice(SOURCES)
        self.loads += 1
        rows = []
        for number in range(self.chance.randint(2, 6)):
            row = {name: draw(self.chance) for name, draw in COLUMNS.items()}
            # Some keys are those of other files.
            key = f"K{self.chance.randint(1, 30)}" if number % 2 else f"K{self.loads}-{number}"
            rows.append(row | {"parent_asin": key})
        self.load(source, f"file{self.loads}.parquet", rows)

    def replace_values(self) -> None:
        """Another value in one column of one row."""
        (source, file), rows = self.chance.choice(list(self.files.items()))
        name = self.chance.choice(list(COLUMNS))
        row = self.chance.choice(rows)
        row[name] = COLUMNS[name](self.chance)
        self.load(source, file, rows)

    def move_values(self) -> None:
        """The last text of a description becomes the first of the features."""
        (source, file), rows = self.chance.choice(list(self.files.items()))
        for row in rows:
            if row["description"]:
                *row["description"], moved = row["description"]
                row["features"] = [moved, *(row["features"] or [])]
        self.load(source, file, rows)

    def load(self, source: str, file: str, rows: list[dict]) -> None:
        path = self.project.folder / file
        types = dict(COLUMN_TYPES)
        if source == "generated":
            types |= {"model": pa.string(), "prompt_id": pa.string(), "prompt_version": pa.string()}
        pa.parquet.write_table(pa.Table.from_pylist(rows, pa.schema(types)), path)
        self.project.do("winnow", "load", "files", path, "--source", source)
        self.files[source, file] = rows
        self.done.append(f"load {source} {file}")

    def remove(self) -> None:
        if len(self.files) < 4:
            return self.load_new()
        source, file = self.chance.choice(list(self.files))
        self.project.do("winnow", "remove", source, file)
        del self.files[source, file]
        self.done.append(f"remove {source} {file}")

    def edit_var(self) -> None:
        name = self.chance.choice(list(VARS))
        value = self.chance.choice(VARS[name])
        path = self.project.checkout / "dbt_project.yml"
        lines = path.read_text().split("\n")
        [place] = [at for at, line in enumerate(lines) if line.startswith(f"  {name}: ")]
        lines[place] = f"  {name}: {value}"
        path.write_text("\n".join(lines))
        self.done.append(f"var {lines[place]}")

    def edit_seed(self) -> None:
        name = self.chance.choice(list(SEED_ROWS))
        self.toggle(f"seeds/{name}.csv", "", SEED_ROWS[name] + "\n")

    def edit_code(self) -> None:
        name = self.chance.choice(list(EDITS))
        self.toggle(name, *EDITS[name])

    def edit_tokenizer(self) -> None:
        """The same path with other bytes, and with no tokenizer in between."""
        path = self.project.checkout / "tokenizer.json"
        if path.exists():
            self.chance.choice([train_tokenizer, train_word_pieces])(path)
            self.done.append("edit tokenizer.json")
        else:
            train_tokenizer(path)
            self.toggle("dbt_project.yml", "  tokenizer: ''", f"  tokenizer: '{path}'")

    def toggle(self, name: str, old: str, new: str) -> None:
        """Edit a file of the checkout, or take the edit back."""
        path = self.project.checkout / name
        text = path.read_text()
        if new in text:
            text = text.replace(new, old, 1)
        else:
            assert old in text, name
            text = text.replace(old, new, 1) if old else text + new
        path.write_text(text)
        self.done.append(f"edit {name}")
