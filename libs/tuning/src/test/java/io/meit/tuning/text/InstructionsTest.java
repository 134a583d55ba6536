package io.meit.tuning.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.meit.ecg.synth.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InstructionsTest {

    /** Words that only an answer has. */
    private static final List<String> FINDINGS = List.of(
            "sinus",
            "fibrillation",
            "flutter",
            "tachycardia",
            "bradycardia",
            "block",
            "infarct",
            "hypertrophy",
            "pacemaker",
            "pacing",
            "elevation",
            "depression",
            "inversion",
            "prolonged",
            "ectop",
            "extrasystol",
            "premature",
            "deviation",
            "voltage",
            "ischaemia",
            "ischemia",
            "bpm",
            "per minute");

    private final List<String> all = Instructions.included().all();

    @Test
    void thereAreAtLeast256DistinctOnes() {
        assertThat(all.stream()
                        .map(text -> text.toLowerCase(Locale.ROOT).strip())
                        .distinct())
                .hasSizeGreaterThanOrEqualTo(256)
                .hasSize(all.size());
    }

    @Test
    void noneSaysAFinding() {
        assertThat(all).allSatisfy(text -> assertThat(FINDINGS)
                .noneMatch(finding -> text.toLowerCase(Locale.ROOT).contains(finding)));
        assertThat(all).allSatisfy(text -> assertThat(Arrays.stream(Statement.values()))
                .noneMatch(statement -> text.contains(statement.text())));
    }

    @Test
    void allAreWholeSentencesOfUsualLength() {
        assertThat(all).allSatisfy(text -> assertThat(text).matches("[A-Z].{10,200}[.?]"));
    }

    @Test
    void aSeedDrawsTheSameAgainAndManyDrawsReachNearlyAll() {
        Instructions instructions = Instructions.included();

        assertThat(instructions.drawn(new Random(5))).isEqualTo(instructions.drawn(new Random(5)));
        Random random = new Random(1);
        assertThat(IntStream.range(0, 4000)
                        .mapToObj(i -> instructions.drawn(random))
                        .distinct())
                .hasSizeGreaterThan(250);
    }
}
