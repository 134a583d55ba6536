-- A written report on one ECG window, and at the same time its own outbox entry.
create table llm.report (
    id                      uuid primary key,
    -- One report for a window, whoever wrote it.
    window_id               text        not null constraint report_window_id_key unique,
    bed_id                  text        not null,
    -- Pseudonym; '' if unknown.
    patient_id              text        not null,
    record_id               text        not null,
    -- SHA-256 of the window's samples, lower-case hexadecimal.
    data_sha256             text        not null,
    window_started_at       timestamptz not null,
    window_received_at      timestamptz not null,
    report_text             text        not null,
    finish_reason           text        not null check (finish_reason in ('STOP', 'LENGTH')),
    token_ids               integer[]   not null,
    -- Natural logarithm of the probability of each token.
    token_log_probabilities real[]      not null,
    encoder_id              text        not null,
    projector_id            text        not null,
    preparation_id          text        not null,
    decoder_id              text        not null,
    adapter_id              text        not null,
    prompt                  text        not null,
    decoding                text        not null,
    max_tokens              integer     not null,
    seed                    bigint      not null,
    code_version            text        not null,
    dtype                   text        not null,
    device                  text        not null,
    first_token_at          timestamptz not null,
    created_at              timestamptz not null,
    -- W3C trace context of the call that wrote it, '' if none: the announcement joins that trace.
    traceparent             text        not null,
    -- When Kafka acknowledged the announcement; null = still to be announced.
    announced_at            timestamptz
);

-- The lists are read newest first, page after page.
create index report_by_bed on llm.report (bed_id, created_at desc, id desc);
create index report_by_patient on llm.report (patient_id, created_at desc, id desc);
create index report_unannounced on llm.report (created_at, id) where announced_at is null;
