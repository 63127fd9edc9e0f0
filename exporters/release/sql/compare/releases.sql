create table releases (
    release varchar,
    split varchar,
    record_id varchar,
    category varchar,
    price_usd double,
    text_hash ubigint,
    text_chars bigint
)
