-- One row per window: its report, its reference, and, once both are there, their scores.
CREATE TABLE pair (
    window_id           text PRIMARY KEY,
    bed_id              text NOT NULL,

    report_id           text,
    hypothesis          text,
    encoder_id          text,
    projector_id        text,
    preparation_id      text,
    decoder_id          text,
    adapter_id          text,
    report_code_version text,

    record_id           text,
    reference           text,

    -- BLEU-1..4 and ROUGE-L of this pair alone, 0..1
    bleu1               double precision,
    bleu2               double precision,
    bleu3               double precision,
    bleu4               double precision,
    rouge_l             double precision,

    -- what corpus BLEU is computed from: summed over pairs
    correct1            bigint,
    correct2            bigint,
    correct3            bigint,
    correct4            bigint,
    guessed1            bigint,
    guessed2            bigint,
    guessed3            bigint,
    guessed4            bigint,
    hypothesis_length   bigint,
    reference_length    bigint,

    bleu_signature      text,
    rouge_signature     text,
    scorer_code_version text,
    scored_at           timestamptz,

    CONSTRAINT has_a_half CHECK (report_id IS NOT NULL OR reference IS NOT NULL),
    CONSTRAINT scored_as_a_whole CHECK (
        scored_at IS NULL OR (report_id IS NOT NULL AND reference IS NOT NULL AND rouge_l IS NOT NULL)
    )
);

CREATE INDEX pair_scored ON pair (scored_at DESC) WHERE scored_at IS NOT NULL;
CREATE INDEX pair_scored_of_bed ON pair (bed_id, scored_at DESC) WHERE scored_at IS NOT NULL;
