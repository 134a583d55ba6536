-- What became of everything that was submitted. One row per window, and one per record or message that never became a
-- window. No patient identifier is kept here.
create table ledger_entry (
    -- The window id; for what never became a window: record:<bed id>/<record id>.
    entry_id     text primary key,
    -- Null if the data never became a window.
    window_id    text,
    bed_id       text        not null,
    record_id    text        not null,
    state        text        not null,
    report_id    text,
    category     text,
    reason       text,
    -- The service that rejected it.
    service      text,
    submitted_at timestamptz not null,
    settled_at   timestamptz,
    constraint ledger_entry_state check (
        (state = 'PENDING' and settled_at is null and report_id is null and category is null)
        or (state = 'REPORTED' and settled_at is not null and report_id is not null and category is null)
        or (state = 'REJECTED' and settled_at is not null and report_id is null and category is not null)
    )
);

comment on table ledger_entry is 'Every submitted window ends in exactly one of REPORTED and REJECTED; the first wins.';

create index ledger_entry_pending on ledger_entry (submitted_at) where state = 'PENDING';
