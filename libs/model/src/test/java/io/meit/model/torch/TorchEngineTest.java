package io.meit.model.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TorchEngineTest {

    private static final String THREADS = "meit.torch.threads";

    @AfterEach
    void clear() {
        System.clearProperty(THREADS);
    }

    @Test
    void takesTheNumberOfThreadsFromTheProperty() {
        System.setProperty(THREADS, " 3 ");
        assertThat(TorchEngine.threads()).isEqualTo(3);
    }

    @Test
    void refusesZeroThreads() {
        System.setProperty(THREADS, "0");
        assertThatThrownBy(TorchEngine::threads).hasMessageContaining("meit.torch.threads is '0'");
    }

    @Test
    void staysOffTheNetwork() {
        TorchEngine.start();
        assertThat(System.getProperty("ai.djl.offline")).isEqualTo("true");
        assertThat(System.getProperty("OPT_OUT_TRACKING")).isEqualTo("true");
    }

    @Test
    void theSameSeedGivesTheSameRandomNumbers() {
        try (NDManager manager = TorchEngine.newManager()) {
            TorchEngine.seed(5);
            float[] first = manager.randomNormal(new Shape(4)).toFloatArray();
            TorchEngine.seed(5);
            assertThat(manager.randomNormal(new Shape(4)).toFloatArray()).containsExactly(first);
        }
    }
}
