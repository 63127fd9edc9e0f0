{{ config(severity='warn') }}
{% set mixed %}
    with

    settings as (
        select cast(value as double) as max_synthetic_ratio
        from {{ ref('report_settings') }}
        where name = 'max_synthetic_ratio'
    ),

    examples as (
        select
            count(*) as example_count,
            count(*) filter (where is_synthetic) as synthetic_count
        from {{ ref('curated_examples') }}
    )

    select
        examples.synthetic_count || ' of the ' || examples.example_count
        || ' examples are synthetic, the others are real. Build the one or the other in a '
        || 'database of its own (WINNOW_DATABASE), or say by the var max_synthetic_ratio how '
        || 'large a share is wanted' as message
    from examples
    cross join settings
    where
        settings.max_synthetic_ratio = 1
        and examples.synthetic_count between 1 and examples.example_count - 1
{% endset %}
{{ warn_of_each('(' ~ mixed ~ ')', 'message') }}
{{ mixed }}
