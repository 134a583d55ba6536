package io.meit.eval.api;

import io.meit.eval.run.Run;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A run as JSON. */
@Schema(name = "Run", description = "A run of a benchmark suite, as it stands.")
record RunJson(
        @Schema(description = "Its name.") String runId,

        @Schema(description = "Name of the suite.") String suite,

        @Schema(description = "What the suite measures, e.g. quality or robustness.")
        String task,

        @Schema(description = "SHA-256 of the suite file.") String suiteHash,

        @Schema(description = "Version of the code that writes the reports.")
        String codeVersion,

        @Schema(description = "running, written (not scored yet), scored or cancelled.")
        String state,

        @Schema(description = "When it was created.") Instant created,

        @Schema(description = "Samples of the run.") int samples,

        @Schema(description = "Samples that have an output.")
        int written,

        @Schema(description = "Of the written ones: those without a text.")
        int failed,

        @Schema(description = "Of the written ones: those that another run had paid for.")
        int reused,

        @Schema(description = "Samples that workers hold.") int claimed,

        @Schema(description = "Why it could not be scored by itself; absent if it could.")
        Optional<String> scoringFailure) {

    static RunJson of(Run run) {
        return new RunJson(
                run.id(),
                run.suite().name(),
                run.suite().task(),
                run.suite().hash(),
                run.codeVersion(),
                run.state().name().toLowerCase(Locale.ROOT),
                run.created(),
                run.counts().samples(),
                run.counts().written(),
                run.counts().failed(),
                run.counts().reused(),
                run.counts().claimed(),
                run.scoringFailure());
    }
}
