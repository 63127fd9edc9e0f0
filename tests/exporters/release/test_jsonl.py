"""JSON Lines for OpenAI's fine-tuning."""

import json

import duckdb
import pytest
from support.releases import read_croissant


def find_faults(lines: list[str]) -> list[str]:
    """What OpenAI's fine-tuning would refuse a file of chats for."""
    faults = [] if len(lines) >= 10 else ["fewer than ten examples"]
    for line in lines:
        chat = json.loads(line)
        messages = chat.get("messages")
        if set(chat) != {"messages"} or not isinstance(messages, list) or not messages:
            faults.append("no list of messages")
            continue
        for message in messages:
            if set(message) != {"role", "content"}:
                faults.append("other keys")
            elif message["role"] not in ("system", "user", "assistant"):
                faults.append("unknown role")
            elif not isinstance(message["content"], str) or not message["content"].strip():
                faults.append("no content")
        if not any(message.get("role") == "assistant" for message in messages):
            faults.append("no message of the assistant")
    return faults


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ('{"messages": []}', "no list of messages"),
        ('{"prompt": "a"}', "no list of messages"),
        ('{"messages": [{"role": "user", "content": "a"}]}', "no message of the assistant"),
        ('{"messages": [{"role": "assistant", "content": " "}]}', "no content"),
        ('{"messages": [{"role": "assistant"}]}', "other keys"),
    ],
)
def test_the_checker_finds_faults(line, fault):
    assert set(find_faults([line] * 10)) == {fault}


def test_chats_are_valid_for_openai(demo, folder):
    assert sorted(path.name for path in (folder / "openai").iterdir()) == [
        "train.jsonl",
        "validation.jsonl",
    ]
    for split in ("train", "validation"):
        text = (folder / "openai" / f"{split}.jsonl").read_bytes().decode("utf-8")
        # A text may hold other line ends than this one.
        *lines, end = text.split("\n")
        assert end == ""
        assert find_faults(lines) == []
        pairs = [tuple(part["content"] for part in json.loads(line)["messages"]) for line in lines]
        assert pairs == demo.query(f"""
            select messages[1].content, messages[2].content from curated.curated_examples
            where split = '{split}' order by md5(record_id), record_id
        """)


def test_chats_are_written_on_request(demo, folder):
    """And the data set is the same version with them or without."""
    assert not (demo.folder / "dataset" / "openai").exists()
    plain, whole = read_croissant(demo.folder / "dataset"), read_croissant(folder)
    assert whole == plain | {"url": "https://hub.example/datasets/alice/prices"}


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ("delete from curated.curated_examples where split = 'validation'", "validation has 0"),
        ("update curated.curated_examples set completion = ' '", "dbt build"),
        ("delete from curated.curated_examples", "winnow summary"),
    ],
)
def test_chats_that_openai_refuses_are_not_written(demo, tmp_path, change, expected):
    copied = demo.copy(tmp_path)
    with duckdb.connect(str(copied.database)) as connection:
        connection.execute(change)
    done = copied.run("winnow", "export", "--openai", "--output", tmp_path / "out")
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert expected in done.stderr
    assert not (tmp_path / "out").exists()
