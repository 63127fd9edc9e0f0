select
    loaded.source,
    any_value(declared.homepage) as homepage,
    any_value(declared.licence) as licence,
    any_value(declared.licence_note) as licence_note,
    any_value(declared.attribution) as attribution
from raw.load_manifest as loaded
left join raw.declared_sources as declared on loaded.source = declared.source
-- They are compared with, and never published.
where loaded.source <> 'reference_texts'
group by loaded.source
order by loaded.source
