{#- About how many tokens of a language model a text has, where no tokenizer is set.
    What costs tokens is told by counts that are quick to take: characters, the
    bytes that other scripts add, line ends and quotes (what JSON escapes), and the
    one bits: letters in lower case have more of them than digits, capitals, blanks
    and signs. The numbers are fitted: docs/decisions/0003-tokens.md. -#}
{% macro estimate_tokens(text) -%}
    cast(greatest(
        1.14 * length({{ text }})
        + 1.3 * (strlen({{ text }}) - length({{ text }}))
        + 1.9 * (strlen(to_json({{ text }})) - strlen({{ text }}) - 2)
        -- An empty text has no bits to count.
        - 0.255 * coalesce(bit_count(cast(encode(nullif({{ text }}, '')) as bit)), 0),
        -- A token is rarely longer than eight characters.
        ceil(length({{ text }}) / 8.0)
    ) as integer)
{%- endmacro %}
