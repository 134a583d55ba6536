package io.meit.ingest.ledger;

import io.meit.ingest.publish.RejectionCategory;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A row of the ledger; see {@code db/ingest/V1__ledger.sql}. Written by the statements of the repository only. */
@Entity
@Table(name = "ledger_entry")
class LedgerEntry {

    @Id
    @Column(name = "entry_id")
    String entryId;

    @Column(name = "window_id")
    String windowId;

    @Enumerated(EnumType.STRING)
    LedgerState state;

    @Column(name = "report_id")
    String reportId;

    @Enumerated(EnumType.STRING)
    RejectionCategory category;

    String reason;

    @Column(name = "submitted_at")
    Instant submittedAt;

    Outcome outcome() {
        return switch (state) {
            case PENDING -> new Outcome.Pending(entryId);
            case REPORTED -> new Outcome.Reported(entryId, reportId);
            case REJECTED -> new Outcome.Rejected(entryId, category, reason);
        };
    }
}
