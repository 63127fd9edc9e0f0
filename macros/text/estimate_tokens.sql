{#- The counts are quick to compute: characters, the bytes that other scripts add, line
    ends and quotes (which JSON escapes), and the one bits: lower-case letters have more
    of them than digits, capitals, spaces and signs. How the numbers were fitted:
    docs/decisions/0003-tokens.md. -#}
{% macro estimate_tokens(text) -%}
    {{ adapter.dispatch('estimate_tokens', 'winnow')(text) }}
{%- endmacro %}
