create schema if not exists raw;
create schema if not exists truth;

create table if not exists raw.load_manifest (
    source varchar,
    partition varchar,
    form varchar,
    repo varchar,
    revision varchar,
    file varchar,
    bytes bigint,
    sha256 varchar,
    rows bigint,
    malformed_rows bigint,
    row_limit bigint,
    columns varchar,
    loaded_at timestamp,
    winnow_version varchar,
    load_started_at timestamp,
    notes varchar
);

-- A database of an earlier version lacks them.
alter table raw.load_manifest add column if not exists load_started_at timestamp;
alter table raw.load_manifest add column if not exists notes varchar;

create table if not exists raw.declared_sources (
    source varchar,
    homepage varchar,
    licence varchar,
    licence_note varchar,
    attribution varchar
);

create table if not exists raw.quarantined_rows (
    source varchar,
    source_file varchar,
    source_row bigint,
    error varchar,
    raw_line varchar
);
