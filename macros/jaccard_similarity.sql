{#- The Jaccard similarity of two lists, each without repeats: what they share, of all
    that they have. -#}
{% macro jaccard_similarity(one, other) -%}
    (
        len(list_intersect({{ one }}, {{ other }}))
        / nullif(
            len({{ one }}) + len({{ other }})
            - len(list_intersect({{ one }}, {{ other }})),
            0
        )
    )
{%- endmacro %}
