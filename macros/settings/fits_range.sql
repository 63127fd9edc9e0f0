{#- Whether a value is of the type of a range of describe_vars, within its bounds and one of
    `values`, of a list each item. A bound that is a var of another type does not count: that
    var is at fault. -#}
{% macro fits_range(value, range, values=none) -%}
    {%- if not fits_type(value, range.type) -%}
        {{ return(false) }}
    {%- endif -%}
    {%- for item in (value if range.type == 'list' else [value])
        if values is not none and item not in values -%}
        {{ return(false) }}
    {%- endfor -%}
    {%- for side in ['min', 'max'] if side in range -%}
        {%- set bound = var(range[side]) if range[side] is string else range[side] -%}
        {%- if fits_type(bound, 'number')
            and (value < bound if side == 'min' else value > bound) -%}
            {{ return(false) }}
        {%- endif -%}
    {%- endfor -%}
    {{ return(true) }}
{%- endmacro %}
