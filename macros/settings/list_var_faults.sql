{#- What is wrong with the vars, a line each that ends with what to do: names that winnow does
    not know, values that are not of their type, out of their bounds or in no row of their
    seed, and shares of one whole that are more than it. -#}
{% macro list_var_faults() -%}
    {%- set ranges = describe_vars() -%}
    {%- set on_command_line = invocation_args_dict.get('vars') or {} -%}
    {%- set faults, wholes = [], {} -%}
    {%- for name in list_vars_given() if name not in ranges -%}
        {%- do faults.append(
            name ~ ' is not a var of winnow; the nearest is '
            ~ find_nearest(name, ranges | list) ~ '. Correct it in '
            ~ ('--vars' if name in on_command_line else 'dbt_project.yml')
        ) -%}
    {%- endfor -%}
    {%- for name, range in ranges | dictsort -%}
        {%- set value = var(name) -%}
        {%- set values = range.get('values') -%}
        {%- if 'row_of' in range -%}
            {%- set values = read_seed_column(*range.row_of.split('.')) -%}
        {%- endif -%}
        {%- if not fits_range(value, range, values) -%}
            {%- do faults.append(
                name ~ ' is ' ~ tojson(value, value | string)[:80] ~ ' and must be '
                ~ describe_range(range, values)
                ~ (' (seeds/' ~ range.row_of.split('.')[0] ~ '.csv)' if 'row_of' in range else '')
                ~ '. Correct it in '
                ~ ('--vars' if name in on_command_line else 'dbt_project.yml')
            ) -%}
        {%- elif 'share_of' in range -%}
            {%- do wholes.setdefault(range.share_of, []).append((name, value)) -%}
        {%- endif -%}
    {%- endfor -%}
    {%- for whole, shares in wholes.items() -%}
        {%- set total = shares | sum(attribute=1) -%}
        {%- if total > 1 -%}
            {%- set terms = [] -%}
            {%- for name, value in shares -%}
                {%- do terms.append(name ~ ' ' ~ value) -%}
            {%- endfor -%}
            {%- do faults.append(
                terms | join(' + ') ~ ' is ' ~ total | round(6) ~ ' of ' ~ whole
                ~ ' and must be at most 1. Lower one of them'
            ) -%}
        {%- endif -%}
    {%- endfor -%}
    {{ return(faults) }}
{%- endmacro %}
