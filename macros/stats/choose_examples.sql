{#- The hundred rows with the lowest keys suffice, so that no other text is kept in
    memory. The first cut is long enough not to split a name. -#}
{% macro choose_examples(text, row_key) -%}
    {%- set chosen -%}
        list_transform(
            arg_min(left({{ text }}, 400), {{ row_key }}, 100),
            lambda example: left({{ redact_pii('example') }}, 120)
        )
    {%- endset -%}
    coalesce(
        {{ list_without_repeats(chosen) }}[1:3],
        []
    )
{%- endmacro %}
