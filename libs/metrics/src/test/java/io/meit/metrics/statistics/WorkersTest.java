package io.meit.metrics.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkersTest {

    @ParameterizedTest
    @CsvSource({"0, 2", "1, 1", "3, 8", "1000, 1", "1001, 2", "5000, 3"})
    void everyPieceIsDoneOnce(int pieces, int threads) {
        AtomicIntegerArray done = new AtomicIntegerArray(pieces);
        Workers.each(pieces, threads, done::incrementAndGet);
        for (int piece = 0; piece < pieces; piece++) {
            assertThat(done.get(piece)).as("piece %d", piece).isOne();
        }
    }

    @Test
    void failsWithWhatAPieceFailsWithOnWhateverThread() {
        for (int wrong = 0; wrong < 1000; wrong += 111) {
            int piece = wrong;
            assertThatIllegalStateException()
                    .isThrownBy(() -> Workers.each(1000, 2, i -> {
                        if (i == piece) {
                            throw new IllegalStateException("piece " + i);
                        }
                    }))
                    .withMessageContaining("piece " + piece);
        }
    }
}
