{% set unkept %}
    with

    ledger as (
        select
            *,
            coalesce(record_id, concat(source, ':', source_file, '#', source_row)) as row_id
        from {{ ref('curated_ledger') }}
    ),

    rules_counted as (
        select
            deciding_rule,
            count(*) as row_count,
            min(row_id) as row_id
        from ledger
        group by deciding_rule
    ),

    totals as (
        select
            count(*) as row_count,
            count(*) filter (where outcome = 'kept') as kept_count
        from ledger
    )

    select
        'None of the ' || totals.row_count || ' rows is kept. The rule '
        || rules.rule_id || ' takes the most, ' || rules_counted.row_count || ': '
        || rules.remedy || '. To see why, run: winnow trace '''
        || rules_counted.row_id || '''' as message
    from rules_counted
    inner join {{ ref('curated_rules') }} as rules
        on rules_counted.deciding_rule = rules.rule_id
    cross join totals
    where totals.kept_count = 0
    order by rules_counted.row_count desc, rules.rule_id asc
    limit 1
{% endset %}
{{ fail_with_each('(' ~ unkept ~ ')', 'message') }}
{{ unkept }}
