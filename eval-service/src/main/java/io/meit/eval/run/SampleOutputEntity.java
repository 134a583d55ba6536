package io.meit.eval.run;

import io.meit.evaluation.sample.SampleOutput;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A row of {@code eval.sample_output}: written once by {@link SampleOutputs}, then never changed. */
@Entity
@Table(schema = "eval", name = "sample_output")
class SampleOutputEntity {

    @Id
    String sampleKey;

    String text;
    int tokens;
    double logProbability;
    String finish;
    String failure;
    double achievedDecibel;
    String checkpoint;
    double seconds;

    SampleOutput toOutput() {
        return new SampleOutput(
                sampleKey, text, tokens, logProbability, finish, failure, achievedDecibel, checkpoint, seconds);
    }
}
