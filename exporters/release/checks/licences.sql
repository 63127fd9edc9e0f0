-- Sources whose licence does not let their rows be made public, or is not known to.
with

sources as (
    select distinct source from curated.curated_ledger
)

select
    sources.source,
    coalesce(declared.licence, 'not stated') as licence,
    case
        when declared.licence is null then 'it states no licence'
        when licences.licence is null
            then 'its licence ' || declared.licence || ' is not in seeds/licences.csv'
        else 'its licence ' || declared.licence || ' does not allow it: ' || licences.reason
    end as fault
from sources
left join raw.declared_sources as declared on sources.source = declared.source
left join seeds.licences as licences on lower(declared.licence) = lower(licences.licence)
where not coalesce(licences.may_be_published, false)
order by sources.source
