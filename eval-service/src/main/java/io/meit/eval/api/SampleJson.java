package io.meit.eval.api;

import io.meit.eval.run.RunSample;
import io.meit.evaluation.sample.Cell;
import io.meit.evaluation.sample.SampleOrder;
import io.meit.evaluation.sample.SampleOutput;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A sample of a run as one line of JSON. */
@Schema(name = "Sample", description = "One report that a run asks for, and what was written.")
record SampleJson(
        @Schema(description = "Place in the run, from 0; `after` of the next page.")
        int ordinal,

        @Schema(description = "SHA-256 of all that decides the output.")
        String key,

        @Schema(description = "Variant, data set and condition.")
        Cell cell,

        @Schema(description = "Id of the record in its data set.")
        String record,

        @Schema(description = "Of the record in its prepared set.")
        int index,

        @Schema(description = "The instruction.") String prompt,

        @Schema(description = "The report to compare with; empty = none.")
        String reference,

        @Schema(description = "Of the record, as far as known.")
        Map<String, String> attributes,

        @Schema(description = "Absent while the sample is not written.")
        Optional<OutputJson> output) {

    static SampleJson of(RunSample sample) {
        SampleOrder order = sample.order();
        return new SampleJson(
                sample.ordinal(),
                order.key(),
                order.cell(),
                order.record(),
                order.index(),
                order.prompt(),
                order.reference(),
                order.attributes(),
                sample.output().map(OutputJson::of));
    }

    /** What was written. */
    @Schema(name = "SampleOutput", description = "What was written, or why nothing was.")
    record OutputJson(
            @Schema(description = "The report; machine-generated, for research only, not for diagnosis.")
            String text,

            @Schema(description = "Tokens written.") int tokens,

            @Schema(description = "Sum of the natural log-probabilities of the tokens.")
            double logProbability,

            @Schema(description = "How the text ended: stop or length.")
            String finish,

            @Schema(description = "Why there is no text; empty = there is one.")
            String failure,

            @Schema(description = "Signal-to-noise ratio in dB; absent where the condition has none.")
            Optional<Double> achievedDecibel,

            @Schema(description = "Id of the weights that wrote it.")
            String checkpoint,

            @Schema(description = "Time of work.") double seconds) {

        static OutputJson of(SampleOutput output) {
            return new OutputJson(
                    output.text(),
                    output.tokens(),
                    output.logProbability(),
                    output.finish(),
                    output.failure(),
                    Optional.of(output.achievedDecibel()).filter(Double::isFinite),
                    output.checkpoint(),
                    output.seconds());
        }
    }
}
