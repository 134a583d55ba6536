package io.meit.eval.live;

import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;

/** What a report says, and how it compares. */
@Entity
@Table(schema = "eval", name = "live_report")
class LiveReportEntity {

    @EmbeddedId
    LivePlace place;

    String reportId;
    String adapterId;
    String decoderId;
    String reportText;
    Instant created;
    String[] stated;
    String statementSignature;

    /** True once it is compared with its reference. */
    boolean compared;

    /** Empty until then. */
    double[] sums;
}
