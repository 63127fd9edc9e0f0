"""The commands of the generators; each imports what it runs when it runs, so that help is cheap."""

import click

from winnow.options import AMOUNT, POSITIVE, allow_one, lake_option, limit_option


@click.command
@click.option("--rows", type=POSITIVE, default=20_000, metavar="N", help="Records.")
@click.option(
    "--seed", type=int, default=1, metavar="S", help="Another seed generates other records."
)
@lake_option
def synthetic(rows, seed) -> None:
    """Generate a synthetic catalogue and load it."""
    from generators.synthetic.loading import load_catalogue

    load_catalogue(rows=rows, seed=seed)


def budget_options(command):
    """What a run may cost."""
    for name in ("output", "input"):
        command = click.option(
            f"--{name}-price",
            type=AMOUNT,
            metavar="D",
            envvar=f"WINNOW_LLM_{name.upper()}_PRICE",
            show_envvar=True,
            help=f"Dollars per million {name} tokens.",
        )(command)
    command = click.option("--max-dollars", type=AMOUNT, metavar="D", help="The same in dollars.")(
        command
    )
    return click.option(
        "--max-tokens-total",
        type=POSITIVE,
        metavar="T",
        help="Stop before a request that could exceed T tokens, former runs included.",
    )(command)


@click.command
@click.option("--products", type=POSITIVE, metavar="N", help="Write N products.")
@click.option("--rewrite", metavar="PROMPT_ID", help="Rewrite the kept texts of the last build.")
@click.option(
    "--prompt",
    metavar="ID",
    help="Of seeds/llm_prompts.csv, for --products.  [default: product_page]",
)
@limit_option("Rewrite N texts, for --rewrite.")
@click.option("--seed", type=int, default=1, metavar="S", help="Another seed, other answers.")
@click.option(
    "--parallel", type=POSITIVE, default=8, metavar="K", help="Requests at the same time."
)
@click.option(
    "--attempts",
    type=POSITIVE,
    default=5,
    metavar="N",
    help="At one request, before it is put into quarantine.",
)
@click.option("--timeout", type=AMOUNT, default=120, metavar="S", help="Seconds for an attempt.")
@click.option("--retry-failed", is_flag=True, help="Ask again for what was put into quarantine.")
@budget_options
@lake_option
def llm(
    products, rewrite, prompt, limit, seed, parallel, attempts, timeout, retry_failed,
    max_tokens_total, max_dollars, input_price, output_price,
) -> None:  # fmt: skip
    """Let a language model write products or rewrite texts.

    Asks the model WINNOW_LLM_MODEL at OPENAI_BASE_URL with OPENAI_API_KEY. What it has answered is
    kept beside the database and never asked again.
    """
    allow_one("products", "rewrite", required=True)
    allow_one("products", "limit")
    allow_one("rewrite", "prompt")
    from generators.llm import Bounds, Budget, generate_products, rewrite_texts

    shared = {
        "seed": seed,
        "retry_failed": retry_failed,
        "bounds": Bounds(parallel=parallel, attempts=attempts, timeout=timeout),
        "budget": Budget(
            max_tokens=max_tokens_total,
            max_dollars=max_dollars,
            input_price=input_price,
            output_price=output_price,
        ),
    }
    if rewrite:
        rewrite_texts(prompt_id=rewrite, limit=limit, **shared)
    else:
        generate_products(prompt_id=prompt or "product_page", products=products, **shared)
