create schema if not exists raw;

create table if not exists raw.answer_residuals (
    record_id varchar,
    text_fingerprint varchar,
    answer double,
    prediction double,
    residual_sigmas double
);

delete from raw.answer_residuals;
