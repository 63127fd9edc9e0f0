"""A model that writes lamps, well or badly, on a server on the loopback."""

import hashlib
import json
import random
import re

from llmock.testing import LLMockServer
from support.loopback_llm import INPUT_TOKENS, OUTPUT_TOKENS, LoopbackModel, Reply

KEY = "sk-a-key-that-nobody-may-see"
TOKENS = INPUT_TOKENS + OUTPUT_TOKENS
WORDS = ("oak", "steel", "brass", "wool", "glass", "cork")
NUMBER = re.compile(r"It is number (\d+) of")


def find_number(messages: list[dict]) -> int:
    return int(NUMBER.search(messages[1]["content"])[1])


def write_product(number: int, **changes: object) -> str:
    words = " ".join(random.Random(number).choices(WORDS, k=90))
    product = {
        "title": f"Zentrovo Lamp {number}",
        "brand": "Zentrovo",
        "description": [f"A lamp for the desk and the shelf. {words}"],
        "features": ["It stands on its own", "It has a long cord"],
        "details": [{"name": "Item Weight", "value": "2 pounds"}],
        "price_usd": 10 + number / 4,
    }
    return json.dumps(product | changes)


def answer_well(messages: list[dict], times: int) -> Reply:
    return Reply(text=write_product(find_number(messages)))


def point_to(model: LoopbackModel | LLMockServer) -> dict[str, str]:
    url = model.url if isinstance(model, LoopbackModel) else model.base_url("openai")
    return {
        "OPENAI_BASE_URL": url,
        "OPENAI_API_KEY": KEY,
        "WINNOW_LLM_MODEL": "example/model",
        "WINNOW_LLM_INPUT_PRICE": "1",
        "WINNOW_LLM_OUTPUT_PRICE": "2",
    }


def count_rows(query) -> tuple[int, int]:
    [(landed, quarantined)] = query("""
        select
            (select count(*) from raw.generated),
            (select count(*) from raw.quarantined_rows where source = 'generated')
    """)
    return landed, quarantined


def read_files(database) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (database.parent / "llm").iterdir()}


def hash_landed(database) -> dict[str, str]:
    return {
        name: hashlib.sha256(content).hexdigest()
        for name, content in read_files(database).items()
        if name.startswith("generated-")
    }


# What a bad endpoint does, by the number of the product. Each tenth is never answered well.
FAULTS = {
    1: Reply(status=429, text="slow down", headers={"Retry-After": "0"}),
    2: Reply(status=500, text="broken"),
    3: Reply(status=503, text=f"down, and your key is {KEY}"),
    4: Reply(text=write_product(1), is_cut=True),
    5: Reply(text=write_product(1), seconds=1.5),
    6: Reply(text="Here is your product: a lamp."),
    7: Reply(text=write_product(1, price_usd="cheap")),
    8: Reply(text=write_product(1)[:80], finish_reason="length"),
    9: Reply(text=json.dumps({"title": f"key {KEY}"})),
}
LOST = {
    10: Reply(text=""),
    20: Reply(status=500, text="broken for good"),
    30: Reply(status=400, text="this is against our policy"),
    40: Reply(text="[" * 100_000),
    50: Reply(text='{"price_usd": NaN}'),
}


def answer_badly(messages: list[dict], times: int) -> Reply:
    number = find_number(messages)
    if number % 10 == 0:
        return LOST[number % 50 or 50]
    if number % 3 == 0 and times <= 1 + number % 2:
        return FAULTS[number % 9 or 9] if number % 9 else FAULTS[number // 9 % 9 + 1]
    return FAULTS[number % 10] if times == 1 and number % 4 == 0 else answer_well(messages, times)


def read_key(request: dict) -> str:
    return json.dumps(request["messages"])
