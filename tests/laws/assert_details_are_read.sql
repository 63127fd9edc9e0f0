{{ config(severity='warn') }}
{% set unread %}
    with

    unread as (
        select
            source,
            source_file,
            count(*) as row_count,
            min(source_row) as first_row
        from {{ ref('staged_rows') }}
        where
            raw_details is null
            and {{ nullify_placeholders('raw_details_text') }} is not null
        group by source, source_file
    )

    select
        source_file || ' of ' || source || ': the details of ' || row_count
        || ' rows are no JSON object and are left out, first in row ' || first_row
        || '. Write them as JSON, or read them in staged_' || source || '.sql' as message
    from unread
{% endset %}
{{ warn_of_each('(' ~ unread ~ ')', 'message') }}
{{ unread }}
