{% macro default__mask_price(text, amount, currency) -%}
    {%- set masked = namespace(text=fold_width(text)) -%}
    {%- for kind in [
        'spaced_before', 'before', 'spaced_after', 'after', 'announced', 'exact'
    ] -%}
        {%- set masked.text = default__remove_amounts(masked.text, kind, amount, currency) -%}
    {%- endfor -%}
    case
        when {{ amount }} is null or not {{ may_state_amount(text, amount) }} then {{ text }}
        else list_transform(
            [{{ masked.text }}],
            lambda masked: case
                when masked = {{ fold_width(text) }} then {{ text }}
                else masked
            end
        )[1]
    end
{%- endmacro %}

{#- Java backtracks over a long text for each of many alternatives, RE2 reads it once. -#}
{% macro spark__mask_price(text, amount, currency) -%}
    {{ adapter.duckdb_udf(
        default__mask_price('a', 'b', 'c'),
        {text: 'varchar', amount: 'double', currency: 'varchar'}, 'varchar'
    ) }}
{%- endmacro %}
