{#- Up to three different texts as a list, each without persons and cut to 120
    characters: out of the hundred rows with the lowest keys, so that no text has to be
    kept. What is cut first is long enough not to cut a name in two. -#}
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
