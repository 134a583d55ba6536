-- Which adapter writes the reports that name none: one row for each change, the newest counts. Rows are never changed.
create table llm.route (
    -- Counts up from 1 without gaps: two changes of one revision cannot both be entered.
    revision             bigint      primary key check (revision > 0),
    -- Name, directory below the adapters directory and id; '' = none: the checkpoint alone.
    in_service_name      text        not null,
    in_service_directory text        not null,
    in_service_id        text        not null,
    canary_name          text        not null,
    canary_directory     text        not null,
    canary_id            text        not null,
    canary_per_mille     integer     not null check (canary_per_mille between 0 and 1000),
    shadow_name          text        not null,
    shadow_directory     text        not null,
    shadow_id            text        not null,
    -- What its caller called the change.
    change_id            text        not null,
    changed_at           timestamptz not null
);
