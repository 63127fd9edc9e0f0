"""Answers: whether one fits its schema, and the line that lands for it."""

import json

import jsonschema

from generators.llm.prompts import Prompt
from generators.llm.requests import Request


def find_problem(text: str, finish_reason: str | None, *, schema: dict) -> str | None:
    """Why the text is no answer to take; null where it is one."""
    if finish_reason == "length":
        return "the answer was cut off at max_output_tokens"
    if not text.strip():
        return "the answer is empty"
    try:
        value = json.loads(text, parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        return f"the answer is not JSON: {error}"
    error = next(jsonschema.Draft202012Validator(schema).iter_errors(value), None)
    if error is None:
        return None
    place = ".".join(map(str, error.absolute_path)) or "the answer"
    return f"the answer does not fit the schema: {place}: {error.message[:200]}"


def shape_product(text: str, request: Request, prompt: Prompt, *, model: str) -> dict:
    """A good answer as a row of raw.generated."""
    product = json.loads(text)
    details = {pair["name"]: pair["value"] for pair in product["details"]}
    return {
        "main_category": request.values["category"],
        "title": product["title"],
        "features": product["features"],
        "description": product["description"],
        "price": str(product["price_usd"]),
        "store": product["brand"],
        "categories": [request.values["category"], request.values["subject"]],
        "details": json.dumps(details),
        "parent_asin": request.key[:16],
        **_name_maker(prompt, model),
    }


def shape_rewritten_text(text: str, request: Request, prompt: Prompt, *, model: str) -> dict:
    """A good answer as a row of raw.rewritten_texts."""
    return {
        "text_fingerprint": request.values["text_fingerprint"],
        "text": json.loads(text)["text"],
        **_name_maker(prompt, model),
    }


SHAPES = {"products": shape_product, "rewrite": shape_rewritten_text}


def _name_maker(prompt: Prompt, model: str) -> dict:
    return {
        "model": model,
        "prompt_id": prompt.prompt_id,
        "prompt_version": str(prompt.version),
    }


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is no number of JSON")
