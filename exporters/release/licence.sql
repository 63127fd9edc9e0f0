with terms as (
    select distinct
        loaded.source,
        declared.licence
    from raw.load_manifest as loaded
    left join raw.declared_sources as declared on loaded.source = declared.source
    where loaded.source <> 'reference_texts'
)

-- The whole has a licence only where all its sources state the same one.
select
    case
        when count(*) = count(licence) and count(distinct licence) = 1 then any_value(licence)
    end as licence,
    count(*) as source_count,
    count(*) filter (where licence is null) as unlicensed_count
from terms
