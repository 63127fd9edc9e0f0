-- What of a build the measurement depends on, in one value: the outcome, the text and the answer
-- of every record.
select
    count(*) as record_count,
    cast(
        bit_xor(
            md5_number(
                concat_ws(
                    '|', records.record_id, ledger.outcome, array_to_string(ledger.reasons, ' '),
                    records.text_fingerprint, records.price_usd
                )
            )
        ) as varchar
    ) as fingerprint
from cleaned.cleaned_records as records
inner join curated.curated_ledger as ledger on records.record_id = ledger.record_id
