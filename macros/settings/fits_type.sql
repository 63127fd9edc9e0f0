{#- Whether a value of YAML is of a type of describe_vars. A text may be a number without
    quotes, and a day may be one: YAML reads them so. -#}
{% macro fits_type(value, type) -%}
    {%- if type == 'integer' -%}
        {{ return(value is integer) }}
    {%- elif type == 'number' -%}
        {{ return(
            value is number and value is not boolean
            and value | string not in ['nan', 'inf', '-inf']
        ) }}
    {%- elif type == 'boolean' -%}
        {{ return(value is boolean) }}
    {%- elif type == 'list' -%}
        {{ return(value is sequence and value is not string and value is not mapping) }}
    {%- elif type == 'date' -%}
        {%- set found = modules.re.fullmatch(
            '([0-9]{4})-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])', value | string
        ) -%}
        {%- if not found or found.group(1) == '0000' -%}
            {{ return(false) }}
        {%- endif -%}
        {%- set year, month, day = found.groups() | map('int') -%}
        {%- set first = modules.datetime.date(year, month, 1) -%}
        {{ return((first + modules.datetime.timedelta(days=day - 1)).month == month) }}
    {%- endif -%}
    {{ return(value is string or (value is number and value is not boolean)) }}
{%- endmacro %}
