{#- One-permutation MinHash (Li, Owen and Zhang, One permutation hashing, 2012). -#}
{% macro make_signature(places) -%}
    list_filter(
        {{ places }},
        lambda place, position:
            position = 1
            or place // {{ bin_size() }}
            <> {{ places }}[position - 1] // {{ bin_size() }}
    )
{%- endmacro %}
