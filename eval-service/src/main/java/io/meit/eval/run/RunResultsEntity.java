package io.meit.eval.run;

import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A row of {@code eval.run_results}: one scoring of a run. The newest counts, the others are its history. */
@Entity
@Table(schema = "eval", name = "run_results")
class RunResultsEntity {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long number;

    long run;
    Instant scored;
    String codeVersion;
    String json;
    String scores;
}
