package io.meit.evaluation.result;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.meit.evaluation.judge.JudgeSource;
import io.meit.evaluation.score.KeptSamples;
import io.meit.evaluation.score.RunScorer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsFileTest {

    private static final JsonSchema SCHEMA = JsonSchemaFactory.getInstance(VersionFlag.V202012)
            .getSchema(
                    ResultsFile.schema(),
                    SchemaValidatorsConfig.builder()
                            .formatAssertionsEnabled(true)
                            .build());

    /** With a condition that nobody wrote for, so that there are numbers that are not defined. */
    private static final RunResults RESULTS = new RunScorer(
                    "1.2.3",
                    1,
                    Clock.fixed(Instant.parse("2026-01-31T12:00:00Z"), ZoneOffset.UTC),
                    JudgeSource.OFFLINE,
                    Optional.empty())
            .score(
                    "run-1",
                    KeptSamples.suite("conditions: [clean, lead-off@RA]\n"),
                    KeptSamples.FACTS,
                    KeptSamples.random(30, 1));

    @TempDir
    private Path directory;

    @Test
    void whatIsWrittenIsAsTheSchemaSays() {
        assertThat(SCHEMA.validate(ResultsFile.write(RESULTS), InputFormat.JSON))
                .isEmpty();
    }

    @Test
    void theSchemaRefusesAFieldThatItDoesNotKnow() {
        String more = ResultsFile.write(RESULTS).replaceFirst("\"run\"", "\"patient\" : 1,\n  \"run\"");

        assertThat(SCHEMA.validate(more, InputFormat.JSON)).isNotEmpty();
    }

    @Test
    void theSchemaRefusesATimeThatIsNone() {
        String wrong = ResultsFile.write(RESULTS).replace("2026-01-31T12:00:00Z", "yesterday");

        assertThat(SCHEMA.validate(wrong, InputFormat.JSON)).isNotEmpty();
    }

    @Test
    void readsWhatItWrote() {
        Path file = directory.resolve("results.json");
        ResultsFile.write(RESULTS, file);

        assertThat(ResultsFile.read(file)).isEqualTo(RESULTS);
    }

    @Test
    void aNumberThatIsNotDefinedIsNull() {
        String json = ResultsFile.write(RESULTS);

        assertThat(json).contains("\"achieved_decibel\" : null").doesNotContain("NaN");
        assertThat(ResultsFile.parse(json, "r.json").cells().getFirst().achievedDecibel())
                .isNaN();
    }

    @Test
    void carriesTheDisclaimer() {
        assertThat(ResultsFile.write(RESULTS)).contains(RunResults.DISCLAIMER);
    }

    @Test
    void refusesAnotherVersion() {
        String later = ResultsFile.write(RESULTS).replace("\"format_version\" : 1", "\"format_version\" : 2");

        assertThatThrownBy(() -> ResultsFile.parse(later, "later.json"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("later.json: format_version is 2");
    }

    @Test
    void refusesAnotherFile() {
        assertThatThrownBy(() -> ResultsFile.parse("{\"format_version\": 1, \"colour\": 2}", "other.json"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("other.json holds no run results");
    }
}
