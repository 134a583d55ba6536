package io.meit.ingest.ledger;

/** State of an entry. PENDING may become either of the others; those stay. */
enum LedgerState {
    PENDING,
    REPORTED,
    REJECTED
}
