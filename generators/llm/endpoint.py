"""The endpoint: one attempt at one request, and what its failure means."""

import os
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass

from generators.llm.budget import Tokens
from generators.llm.prompts import Prompt
from generators.llm.requests import Request
from loaders import LoadError

# A request with another of these is as wrong the second time.
WORTH_REPEATING = frozenset({408, 409, 425, 429})
# The next request would be refused for the same reason.
HOPELESS = {
    401: "the key is not accepted; check OPENAI_API_KEY",
    403: "the key may not do this; check OPENAI_API_KEY and WINNOW_LLM_MODEL",
    404: "there is no such address or model; check OPENAI_BASE_URL and WINNOW_LLM_MODEL",
}


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What the model said; `tokens` is null where the endpoint does not count them."""

    text: str
    finish_reason: str | None
    tokens: Tokens | None


class AttemptError(Exception):
    """No answer came. `may_cost` says that the endpoint may have worked nevertheless."""

    def __init__(
        self, reason: str, *, is_final: bool = False, may_cost: bool = False, wait: float = 0
    ) -> None:
        super().__init__(reason)
        self.is_final = is_final
        self.may_cost = may_cost
        self.wait = wait


@dataclass(frozen=True, kw_only=True)
class Settings:
    """Where the model is, by the environment. The key is in no printed form of it."""

    model: str
    key: str
    url: str | None

    def __repr__(self) -> str:
        return f"Settings(model={self.model!r})"


def read_settings() -> Settings:
    """OPENAI_API_KEY, OPENAI_BASE_URL, WINNOW_LLM_MODEL; LoadError names what is missing."""
    for name, example in (("WINNOW_LLM_MODEL", "gpt-5-mini"), ("OPENAI_API_KEY", "...")):
        if not os.environ.get(name, "").strip():
            raise LoadError(
                f"{name} is not set; run `export {name}={example}`, see "
                "docs/how-to/generate-products.md"
            )
    return Settings(
        model=os.environ["WINNOW_LLM_MODEL"].strip(),
        key=os.environ["OPENAI_API_KEY"].strip(),
        url=os.environ.get("OPENAI_BASE_URL") or None,
    )


class Endpoint:
    """Sends requests; get one from `open_endpoint`."""

    def __init__(self, client: object, settings: Settings, prompt: Prompt) -> None:
        self._client = client
        self._settings = settings
        self._prompt = prompt

    @property
    def model(self) -> str:
        return self._settings.model

    async def ask(self, request: Request, *, seed: int) -> Answer:
        """The model's answer; AttemptError where there is none, LoadError where none will be."""
        import openai

        # The address of OpenAI knows only the one name of the limit, others only the other.
        limit = "max_tokens" if self._settings.url else "max_completion_tokens"
        try:
            completion = await self._client.chat.completions.create(
                model=self._settings.model,
                messages=request.messages,
                seed=seed,
                response_format={
                    "type": "json_schema",
                    "json_schema": {
                        "name": self._prompt.kind,
                        "strict": True,
                        "schema": self._prompt.schema,
                    },
                },
                **{limit: self._prompt.max_output_tokens},
            )
        except openai.APIStatusError as error:
            raise _explain_status(error) from None
        except openai.APIConnectionError as error:
            raise _explain_connection(error) from None
        except (openai.APIError, ValueError) as error:
            reason = f"the answer is not readable: {_shorten(str(error))}"
            raise AttemptError(reason, may_cost=True) from None
        return _read_answer(completion)


@asynccontextmanager
async def open_endpoint(settings: Settings, prompt: Prompt) -> AsyncIterator[Endpoint]:
    """An endpoint that tries once and waits for ever: who asks it bounds both."""
    try:
        import openai
    except ImportError as error:
        raise LoadError(
            "the client of language models is not installed; run: pip install 'winnow-data[llm]'"
        ) from error
    async with openai.AsyncOpenAI(
        api_key=settings.key, base_url=settings.url, max_retries=0, timeout=None
    ) as client:
        yield Endpoint(client, settings, prompt)


def _explain_status(error: object) -> Exception:
    status, reason = error.status_code, f"{error.status_code} {_shorten(error.message)}"
    if status in HOPELESS:
        return LoadError(f"the endpoint says {status}: {HOPELESS[status]}, and run again")
    if error.code == "insufficient_quota":
        return LoadError(
            "the endpoint says that the account has no money left; top it up and run again"
        )
    if status < 500 and status not in WORTH_REPEATING:
        return AttemptError(reason, is_final=True)
    return AttemptError(reason, wait=_read_wait(error.response.headers.get("retry-after")))


def _explain_connection(error: Exception) -> AttemptError:
    import httpx2

    reason = _shorten(str(error.__cause__ or error))
    if isinstance(error.__cause__, httpx2.ConnectError | httpx2.UnsupportedProtocol):
        return AttemptError(f"no connection: {reason}")
    return AttemptError(f"the connection broke off: {reason}", may_cost=True)


def _read_wait(text: str | None) -> float:
    """Seconds that the endpoint asks to wait; a date or nonsense is none."""
    try:
        return max(0.0, float(text or 0))
    except ValueError:
        return 0.0


def _read_answer(completion: object) -> Answer:
    choices = getattr(completion, "choices", None) or []
    message = getattr(choices[0], "message", None) if choices else None
    usage = getattr(completion, "usage", None)
    counts = [getattr(usage, name, None) for name in ("prompt_tokens", "completion_tokens")]
    content = getattr(message, "content", None)
    return Answer(
        text=content if isinstance(content, str) else "",
        finish_reason=getattr(choices[0], "finish_reason", None) if choices else None,
        tokens=Tokens(*counts) if all(isinstance(count, int) for count in counts) else None,
    )


def _shorten(text: str) -> str:
    return " ".join(text.split())[:300]
