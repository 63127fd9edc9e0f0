{#- The split of a row by its place in the shuffled order, from 1: the splits follow each
    other, each of its size. Where there are fewer rows than places, the splits keep
    their shares; beyond the last place the split is null. -#}
{% macro split_by_place(place, row_count, sizes) -%}
    {%- set place_count = sizes.values() | sum -%}
    {%- set ends = namespace(last=0) -%}
    case
        {%- for split, size in sizes.items() %}
        {%- set ends.last = ends.last + size %}
        when
            {{ place }} * {{ place_count }}
            <= {{ ends.last }} * least({{ row_count }}, {{ place_count }})
            then '{{ split }}'
        {%- endfor %}
    end
{%- endmacro %}
