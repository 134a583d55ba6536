-- What each report on the topics says, and, once its reference is there, how it compares: one row a window, one more for the
-- shadow beside it.
CREATE TABLE live_report (
    window_id           text NOT NULL,
    shadow              boolean NOT NULL,
    report_id           text NOT NULL,
    -- '' = the checkpoint alone
    adapter_id          text NOT NULL,
    decoder_id          text NOT NULL,
    report_text         text NOT NULL,
    -- when it was written
    created             timestamptz NOT NULL,
    -- ids of the statements that it makes, in their order
    stated              text[] NOT NULL,
    statement_signature text NOT NULL,
    -- true once its reference is there
    compared            boolean NOT NULL,
    -- of io.meit.eval.clinical.ClinicalSums; empty until then
    sums                double precision[] NOT NULL,

    PRIMARY KEY (window_id, shadow)
);

CREATE INDEX live_report_created ON live_report (created);
