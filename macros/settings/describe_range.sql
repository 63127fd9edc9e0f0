{#- What a var must be, in words: `a number from 0 to 1`. A bound that is another var is
    named with its value. -#}
{% macro describe_range(range, values=none) -%}
    {%- set words = {
        'integer': 'an integer', 'number': 'a number', 'boolean': 'true or false',
        'list': 'a list', 'date': 'a day such as 2023-09-30', 'text': 'a text',
    }[range.type] -%}
    {%- set bounds = {} -%}
    {%- for side in ['min', 'max'] if side in range -%}
        {%- set bound = range[side] -%}
        {%- do bounds.update({
            side: bound ~ ' (' ~ var(bound) ~ ')' if bound is string else bound
        }) -%}
    {%- endfor -%}
    {%- if values is not none -%}
        {{ return(('a list of some of ' if range.type == 'list' else 'one of ') ~ values | join(', ')) }}
    {%- elif bounds | length == 2 -%}
        {{ return(words ~ ' from ' ~ bounds.min ~ ' to ' ~ bounds.max) }}
    {%- elif 'min' in bounds -%}
        {{ return(words ~ ' of at least ' ~ bounds.min) }}
    {%- elif 'max' in bounds -%}
        {{ return(words ~ ' of at most ' ~ bounds.max) }}
    {%- endif -%}
    {{ return(words) }}
{%- endmacro %}
