"""Codes in a text: of parts and of bars, a word at a time."""

import re
import string

from support.reference_texts import is_boundary, replace_found, run_end


class PartNumbers:
    """A word with one of the `kept` shapes stays, else one with any of `taken` goes."""

    def __init__(self, taken: list[str], kept: list[str]) -> None:
        self.taken = [re.compile(shape, re.ASCII) for shape in taken]
        self.kept = [re.compile(shape, re.ASCII) for shape in kept]

    def strip(self, text: str) -> str:
        return replace_found(text, self._find)

    def _find(self, text: str, place: int) -> tuple[int, str] | None:
        if not is_boundary(text, place):
            return None
        for shape in self.kept:
            for end in list_ends(shape, text, place):
                if is_boundary(text, end):
                    return end, text[place:end]
        for shape in self.taken:
            for end in list_ends(shape, text, place):
                if small := find_small_end(text, end):
                    return find_rest_end(text, small), ""
                sentence = run_end(text, end + 1, string.ascii_lowercase)
                if text[end : end + 1] in tuple(string.ascii_uppercase) and sentence >= end + 3:
                    return sentence, text[end:sentence]
        return None


def list_ends(shape: re.Pattern, text: str, place: int) -> list[int]:
    """Everywhere that the shape may end, the longest first."""
    longest = place
    while longest < len(text) and text[longest] in string.ascii_letters + string.digits + "-./~ ":
        longest += 1
    return [end for end in range(longest, place, -1) if shape.fullmatch(text, place, end)]


def find_small_end(text: str, end: int) -> int | None:
    """Where a number ends that a small letter may follow: at the end of its word."""
    if text[end : end + 1] in tuple(string.ascii_lowercase) and is_boundary(text, end + 1):
        return end + 1
    return end if is_boundary(text, end) else None


def find_rest_end(text: str, end: int) -> int:
    """Where decimals behind a number end, or what a slash joins to it."""
    while (sign := text[end : end + 1]) in (".", "/"):
        if sign == ".":
            rest = run_end(text, end + 1, string.digits)
            if rest == end + 1:
                break
            if text[rest : rest + 1] in tuple(string.ascii_uppercase):
                rest += 1
        else:
            rest = run_end(text, end + 1, string.ascii_uppercase + string.digits)
            if rest == end + 1 and text[rest : rest + 1] in tuple(string.ascii_lowercase):
                rest = end + 3 if text[end + 2 : end + 3] in tuple(string.digits) else end + 1
            if not 1 <= rest - end - 1 <= 3:
                break
        if not is_boundary(text, rest):
            break
        end = rest
    return end


def strip_barcodes(text: str) -> str:
    def find(text: str, place: int) -> tuple[int, str] | None:
        digits = run_end(text, place, string.digits)
        if text[place : place + 1] in (".", ","):
            end = run_end(text, place + 1, string.digits)
            return (end, text[place:end]) if end > place + 1 else None
        if digits == place or not is_boundary(text, place):
            return None
        if 12 <= digits - place <= 14 and is_boundary(text, digits):
            return digits, ""
        printed = text[place : place + 15]
        is_printed = [
            sign in string.digits if wanted == "0" else sign in " -"
            for sign, wanted in zip(printed, "0 00000 00000 0", strict=False)
        ]
        if len(printed) == 15 and all(is_printed) and is_boundary(text, place + 15):
            return place + 15, ""
        return None

    return replace_found(text, find)


def drop_words_with_digits(text: str, min_chars: int) -> str:
    return " ".join(
        word
        for word in text.split(" ")
        if len(word) < min_chars or not any(sign.isdigit() for sign in word)
    )
