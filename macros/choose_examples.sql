{#- Up to three different texts as a list, each cut to 120 characters: out of the
    hundred rows with the lowest keys, so that no text has to be kept. -#}
{% macro choose_examples(text, row_key) -%}
    coalesce(
        {{ list_without_repeats(
            'arg_min(left(' ~ text ~ ', 120), ' ~ row_key ~ ', 100)'
        ) }}[1:3],
        []
    )
{%- endmacro %}
