package io.meit.bench.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.gson.JsonObject;
import io.meit.bench.harness.RoundPlan;
import io.meit.bench.harness.Sample;
import io.meit.model.generate.FinishReason;
import io.meit.model.generate.GeneratedToken;
import io.meit.model.generate.Generation;
import io.meit.model.generate.draft.DraftCounts;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DraftTableTest {

    /** 2 reports of 4 tokens: 8 tokens in 2 s, 6 of them in 1.5 s. */
    private static final Written WITHOUT = new Written(2, 1.5, 8, reports(-0.5f), DraftCounts.NONE);

    private static final Written WITH = new Written(1, 0.5, 3, reports(-0.5f), new DraftCounts(8, 5));

    @Test
    void ratiosComeFromTheMedians() {
        DraftComparison comparison = comparison(WITH, true);
        DraftEntry with = comparison.entries().getLast();

        assertThat(comparison.ratio(with, Written::tokensPerSecond)).hasValue(2.0);
        assertThat(comparison.ratio(with, Written::decodeTokensPerSecond)).hasValue(3.0);
        assertThat(with.spread(Written::secondsPerRequest).orElseThrow().median())
                .isEqualTo(0.5);
    }

    @Test
    void theTableTellsDecodingFromTheWholeRequest() {
        assertThat(DraftTable.of(comparison(WITH, true)))
                .contains("2 reports of 4.0 tokens")
                .containsPattern("no drafts +4 \\(4-4\\) +1.00 +1000.0 ms +1.00 +4 \\(4-4\\) +1/1 +0 +0 +- +0.75 +yes")
                .containsPattern(
                        "drafts of 8 +12 \\(12-12\\) +3.00 +500.0 ms +2.00 +8 \\(8-8\\) +1/1 +8 +5 +62.5 % +2.00 +yes");
    }

    @Test
    void anotherLogProbabilityIsADifference() {
        Written other = new Written(1, 0.5, 3, reports(Math.nextUp(-0.5f)), new DraftCounts(8, 5));
        DraftComparison comparison = comparison(other, true);

        assertThat(comparison.allSame()).isFalse();
        assertThat(DraftTable.of(comparison)).containsPattern("drafts of 8 .* DIFFERENT");
        assertThat(DraftJson.of(comparison)
                        .getAsJsonArray("contestants")
                        .get(1)
                        .getAsJsonObject()
                        .get("same_as_without")
                        .getAsBoolean())
                .isFalse();
    }

    @Test
    void withoutAQuietSampleThereIsNoNumberButTheTableTellsWhatWasSeen() {
        DraftComparison comparison = comparison(WITH, false);

        assertThat(comparison.ratio(comparison.entries().getLast(), Written::tokensPerSecond))
                .isEmpty();
        assertThat(DraftTable.of(comparison))
                .contains("no quiet sample", "0/1", "not counted: decoding/s 12", "50 % of a core");
        JsonObject json =
                DraftJson.of(comparison).getAsJsonArray("contestants").get(1).getAsJsonObject();
        assertThat(json.has("decode_times_without")).isFalse();
        assertThat(json.getAsJsonArray("samples")).hasSize(1);
    }

    @Test
    void aCheckpointWithoutTextsToDraftFromIsNamed() {
        DraftComparison comparison =
                new DraftComparison("llama@1", false, comparison(WITH, true).entries());

        assertThat(DraftTable.of(comparison)).contains("no ecg/drafts.txt");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1})
    void aDraftOfNoTokensIsRefused(int most) {
        assertThatThrownBy(
                        () -> new DraftPlan(Path.of("m"), 1, 1, List.of(8, most), 96, 1, new RoundPlan(0, 1, 0, 0.12)))
                .hasMessageContaining("[8, " + most + "]");
    }

    private static DraftComparison comparison(Written with, boolean quiet) {
        return new DraftComparison(
                "llama@1",
                true,
                List.of(
                        new DraftEntry(0, List.of(new Sample<>(WITHOUT, 0, quiet ? 0 : 0.5, quiet))),
                        new DraftEntry(8, List.of(new Sample<>(with, 0, quiet ? 0 : 0.5, quiet)))));
    }

    private static List<Generation> reports(float logProbability) {
        List<GeneratedToken> tokens = List.of(
                new GeneratedToken(0, 5, "a", logProbability),
                new GeneratedToken(1, 6, "b", logProbability),
                new GeneratedToken(2, 7, "c", logProbability),
                new GeneratedToken(3, 8, "d", logProbability));
        Generation report = new Generation(tokens, "abcd", FinishReason.STOP, 9);
        return List.of(report, report);
    }
}
