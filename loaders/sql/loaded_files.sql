select
    manifest.source,
    manifest.file,
    manifest.form,
    manifest.rows,
    manifest.malformed_rows as malformed,
    manifest.bytes,
    left(manifest.sha256, 8) as sha256,
    case
        when regexp_full_match(manifest.revision, '[0-9a-f]{40}') then left(manifest.revision, 8)
        else manifest.revision
    end as revision,
    strftime(manifest.loaded_at, '%Y-%m-%d %H:%M:%S UTC') as loaded_at,
    coalesce(sources.licence, 'not stated') as licence
from raw.load_manifest as manifest
left join raw.declared_sources as sources on manifest.source = sources.source
order by manifest.source, manifest.partition, manifest.file
