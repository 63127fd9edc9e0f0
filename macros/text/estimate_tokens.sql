{#- About how many tokens of a language model a text has, where no tokenizer is set.
    What costs tokens is told by counts that are quick to take: characters, the
    bytes that other scripts add, line ends and quotes (what JSON escapes), and the
    one bits: letters in lower case have more of them than digits, capitals, blanks
    and signs. The numbers are fitted: docs/decisions/0003-tokens.md. -#}
{% macro estimate_tokens(text) -%}
    {{ adapter.dispatch('estimate_tokens', 'winnow')(text) }}
{%- endmacro %}
