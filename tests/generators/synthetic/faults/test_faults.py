"""Every planted fault is there, as often as its share."""

from collections import Counter

from support.synthetic_catalogue import OTHER_FAULTS, PRICE_FAULTS, ROWS, TEXT_FAULTS

from generators.synthetic.faults import FAULTS


def test_every_fault_is_there_with_its_share(products):
    shares = {
        name: count / ROWS
        for name, count in Counter(
            fault for product in products for fault in product["faults"]
        ).items()
    }
    planted_by_table = {fault.name for fault in FAULTS}
    assert planted_by_table == PRICE_FAULTS | TEXT_FAULTS | OTHER_FAULTS
    assert set(shares) == planted_by_table | {"repeated_record_ids"}
    assert 0.38 < shares.pop("missing_prices") < 0.5
    assert 0.001 < shares.pop("repeated_record_ids") < 0.005
    assert {name: share for name, share in shares.items() if not 0.008 < share < 0.1} == {}
    assert sum(len(product["faults"]) > 1 for product in products) > 0.1 * ROWS
    assert sum(not product["faults"] for product in products) > 0.2 * ROWS
