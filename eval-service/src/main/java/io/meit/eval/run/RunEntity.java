package io.meit.eval.run;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;

/** A row of {@code eval.run}. Its counts are changed by {@link Settlement} only. */
@Entity
@Table(schema = "eval", name = "run")
class RunEntity {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long number;

    String runId;

    @Enumerated(EnumType.STRING)
    RunState state;

    Instant created;
    String suite;
    String task;
    String suiteHash;
    String suiteYaml;
    String codeVersion;
    String dataSets;
    String headerHash;
    String samplesHash;
    int samples;
    int written;
    int failed;
    int reused;
    String scoringFailure;

    static RunEntity of(RunHeader header, Instant now) {
        RunEntity row = new RunEntity();
        row.state = RunState.CREATING;
        row.created = now;
        row.suite = header.suite().name();
        row.task = header.suite().task();
        row.suiteHash = header.suite().hash();
        row.suiteYaml = header.suiteYaml();
        row.codeVersion = header.codeVersion();
        row.dataSets = StoredJson.ofDataSets(header.dataSets());
        row.headerHash = RunDigest.ofHeader(header);
        return row;
    }

    Run toRun(int claimed) {
        return new Run(
                runId,
                new SuiteFacts(suite, task, suiteHash),
                codeVersion,
                state,
                created,
                new SampleCounts(samples, written, failed, reused, claimed),
                Optional.ofNullable(scoringFailure));
    }
}
