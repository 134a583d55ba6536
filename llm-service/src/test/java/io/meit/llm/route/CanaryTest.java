package io.meit.llm.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CanaryTest {

    private static final List<String> WINDOWS = IntStream.range(0, 20_000)
            .mapToObj(i -> "bed-%d/1700000000000/%d".formatted(i % 12, 5000 * (i / 12)))
            .toList();

    @Test
    void shareOfManyWindowsIsWhatWasAskedFor() {
        for (int perMille : new int[] {10, 100, 500, 900}) {
            // Four standard deviations of a share of 20,000 are at most 1.4 %.
            assertThat(share(perMille)).isCloseTo(perMille / 1000.0, within(0.0142));
        }
        assertThat(share(1000)).isEqualTo(1);
    }

    @Test
    void windowIsAlwaysOnTheSameSide() {
        for (String window : WINDOWS.subList(0, 200)) {
            assertThat(canary(300).takes(window)).isEqualTo(canary(300).takes(window));
        }
    }

    @Test
    void greaterShareKeepsTheWindowsOfASmallerOne() {
        assertThat(WINDOWS.stream().filter(canary(50)::takes)).allMatch(canary(200)::takes);
    }

    @Test
    void hashIsTheOneThatTheContractNames() {
        // printf 'bed-1/1/0' | sha256sum: first 8 bytes as an unsigned number, modulo 1000 (computed with Python's
        // hashlib).
        assertThat(canary(172).takes("bed-1/1/0")).isFalse();
        assertThat(canary(172 + 1).takes("bed-1/1/0")).isTrue();
    }

    @Test
    void shareOutsideItsRangeIsRefused() {
        assertThatThrownBy(() -> canary(0)).hasMessageContaining("canary_per_mille is 0");
        assertThatThrownBy(() -> canary(1001)).hasMessageContaining("1..1000");
    }

    private static double share(int perMille) {
        return WINDOWS.stream().filter(canary(perMille)::takes).count() / (double) WINDOWS.size();
    }

    private static Canary canary(int perMille) {
        return new Canary(new RoutedAdapter("cardio", "v1", "cardio@v1"), perMille);
    }
}
