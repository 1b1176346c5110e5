"""Measure verdicts and facts against labels made by people.

    python -m benchmarks.accuracy run CONTRACTS LABELS [--out DIR] [--index FILE]
    python -m benchmarks.accuracy diff BEFORE AFTER [--labels LABELS]
    python -m benchmarks.accuracy doubt CONTRACTS LABELS [CONTRACTS LABELS ...]

CONTRACTS holds contracts; LABELS for each one a file of the same stem:

    {"labels": {TERM: {"status": STATUS, "quotes": [TEXT, ...]}}, "facts": {NAME: VALUE or null}}

`run` checks every contract that has labels (two processes) and prints, over all pairs of contract
and term:

    status accuracy   the share with the right one of four statuses
    macro F1          the mean of the four statuses' F1
    gap accuracy      the share right when met and partial, contrary and missing are merged
    false comfort     the share of contrary and missing pairs reported as met
    evidence          the share of right verdicts (but missing) that quote words the label quotes
    facts             the share of contract-wide facts, unstated ones too, reported the same

then what was confused with what; each term with precision and recall of each status and its errors;
and each fact. A contract that could not be read counts as wrong in all.

`diff` lists the pairs and facts that differ between two folders of reports written by `--out`, and
with labels which of the changes were for the better. `doubt` measures how far the confidence of the
findings can be believed, the weights fitted without the vendor they are tried on.
"""
