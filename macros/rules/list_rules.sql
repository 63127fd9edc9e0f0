{#- The models of the rules. dbt needs to know what a union reads before it knows the
    project's models, so this is the one place that lists them. A project that uses
    winnow as a package adds its own by the var extra_rules. -#}
{% macro list_rules() -%}
    {{ return([
        'flagged_doubtful_answers',
        'flagged_unusual_prices',
        'rejected_contaminated_texts',
        'rejected_excluded_records',
        'rejected_few_token_texts',
        'rejected_foreign_texts',
        'rejected_gift_cards',
        'rejected_implausible_prices',
        'rejected_long_texts',
        'rejected_missing_prices',
        'rejected_out_of_range_prices',
        'rejected_placeholder_titles',
        'rejected_repeated_record_ids',
        'rejected_repetitive_texts',
        'rejected_short_texts',
        'rejected_template_only_texts',
        'rejected_unconverted_prices',
        'rejected_unreadable_prices',
    ] + read_list('extra_rules')) }}
{%- endmacro %}
