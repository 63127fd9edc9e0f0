"""A build of synthetic records in which it is known what helps a model, what harms it and what does
neither."""

import hashlib
import random
from pathlib import Path

import duckdb
import pyarrow as pa

WORTH = {"iron": 10, "steel": 20, "brass": 40, "silver": 80, "gold": 160, "ruby": 320}
FILLING = [f"filler{number}" for number in range(150)]
WRONG, TEACHING, RANDOM = "wrong_answers", "teaching_texts", "random_texts"
"""Rules: the first rejects wrong answers, the second the only rows that say what rubies are worth,
the third rows like all others."""
RULES = {"missing_prices": "reject", WRONG: "reject", TEACHING: "reject", RANDOM: "reject"}
ROWS = 1_000
TABLES = """
    create schema cleaned; create schema curated; create schema staged; create schema reports;
    create table cleaned.cleaned_records (
        record_id varchar, category varchar, title varchar, text varchar, price_usd double,
        has_price_leak boolean, is_synthetic boolean, weight_pounds double,
        text_fingerprint varchar, title_fingerprint varchar
    );
    create table curated.curated_ledger (
        record_id varchar, outcome varchar, reasons varchar[]
    );
    create table curated.curated_rules (rule_id varchar, severity varchar, priority integer);
    create table staged.staged_records (
        record_id varchar, raw_title varchar, raw_description varchar[], raw_features varchar[],
        raw_details_text varchar
    );
    create table reports.report_settings (name varchar, value varchar);
    insert into reports.report_settings values
        ('min_price_usd', '0.5'), ('max_price_usd', '999.49');
"""


def write_build(path: Path, *, rows: int = ROWS, seed: int = 1) -> dict[str, set[str]]:
    """Write the database; returns the ids of the rows that each rule rejects."""
    chance = random.Random(seed)
    rejected: dict[str, set[str]] = {rule: set() for rule in RULES}
    with duckdb.connect(str(path)) as connection:
        connection.execute(TABLES)
        for priority, (rule, severity) in enumerate(RULES.items()):
            connection.execute(
                "insert into curated.curated_rules values (?, ?, ?)", [rule, severity, priority]
            )
        records, ledger, staged = [], [], []
        for number in range(rows):
            record_id = f"made:{number}"
            metal = chance.choice(list(WORTH))
            price = WORTH[metal] * chance.uniform(0.9, 1.1)
            reasons = []
            if metal == "ruby" and chance.random() < 0.97:
                reasons = [TEACHING]
            elif chance.random() < 0.1:
                reasons, price = [WRONG], chance.choice([0.6, 990.0])
            elif chance.random() < 0.02:
                reasons = [RANDOM]
            for reason in reasons:
                rejected[reason].add(record_id)
            words = [metal, *chance.sample(FILLING, 30)]
            chance.shuffle(words)
            title, text = f"thing {number}", " ".join(words)
            noise = " ".join(chance.sample(FILLING, 30))
            records.append(
                {
                    "record_id": record_id,
                    "category": chance.choice(["Lamps", "Rings"]),
                    "title": title,
                    "text": text,
                    "price_usd": price,
                    "has_price_leak": False,
                    "is_synthetic": False,
                    "weight_pounds": chance.uniform(1, 2),
                    "text_fingerprint": digest(text),
                    "title_fingerprint": digest(title),
                }
            )
            outcome = "rejected" if reasons else "kept"
            ledger.append({"record_id": record_id, "outcome": outcome, "reasons": reasons})
            staged.append(
                {"record_id": record_id, "raw_title": title, "raw_description": [text, noise]}
            )
        for table, given in (
            ("cleaned.cleaned_records", records),
            ("curated.curated_ledger", ledger),
            ("staged.staged_records", staged),
        ):
            connection.register("given", pa.Table.from_pylist(given))
            connection.execute(f"insert into {table} by name from given")
    return rejected


def digest(text: str) -> str:
    return hashlib.md5(text.encode()).hexdigest()
