with

cases (quoted, expected) as (
    values
    ({{ quote_list(['b', "it's"]) }}, 'b,it' || chr(39) || 's'),
    ({{ quote_list(['']) }}, ''),
    ({{ quote_list([]) }}, null)
)

select * from cases
where
    array_to_string(quoted, ',') is distinct from coalesce(expected, '')
    or len(quoted) is distinct from
    case when expected is null then 0 when expected = '' then 1 else 2 end
