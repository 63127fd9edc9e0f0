select
    loaded.source,
    loaded.revision,
    count(*) as file_count,
    cast(sum(loaded.rows) as bigint) as row_count,
    cast(sum(loaded.malformed_rows) as bigint) as malformed_count,
    strftime(max(loaded.loaded_at), '%Y-%m-%d %H:%M UTC') as loaded_at,
    any_value(declared.homepage) as homepage,
    any_value(declared.licence) as licence,
    any_value(declared.licence_note) as licence_note,
    any_value(declared.attribution) as attribution
from raw.load_manifest as loaded
left join raw.declared_sources as declared on loaded.source = declared.source
group by loaded.source, loaded.revision
order by all
