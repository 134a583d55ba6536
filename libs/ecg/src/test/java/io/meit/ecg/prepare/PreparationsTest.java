package io.meit.ecg.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.meit.ecg.signal.EcgWindow;
import io.meit.ecg.signal.RandomEcg;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreparationsTest {

    @ParameterizedTest
    @ValueSource(strings = {"millivolt-v1", "millivolt-100hz-v1", "meit-minmax-v1"})
    void isFoundByItsId(String id) {
        assertThat(Preparations.named(id).id()).isEqualTo(id);
    }

    @Test
    void unknownIdNamesTheKnownOnes() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Preparations.named("millivolt-v9"))
                .withMessageContainingAll("millivolt-v9", "millivolt-v1, millivolt-100hz-v1, meit-minmax-v1");
    }

    @Test
    void defaultIsMillivolt() {
        assertThat(Preparations.DEFAULT_ID).isEqualTo("millivolt-v1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"millivolt-v1", "millivolt-100hz-v1", "meit-minmax-v1"})
    void outputIsFiniteRepeatableAndLeavesTheWindowAlone(String id) {
        EcgWindow window = RandomEcg.window(1, 4, true);
        EcgWindow same = RandomEcg.window(1, 4, true);

        float[][] first = Preparations.named(id).prepare(window);
        float[][] second = Preparations.named(id).prepare(same);

        assertThat(first)
                .isDeepEqualTo(second)
                .hasDimensions(12, Preparations.named(id).samples());
        assertThat(Arrays.deepEquals(window.millivolts(), same.millivolts())).isTrue();
        for (float[] lead : first) {
            for (float sample : lead) {
                assertThat(Float.isFinite(sample)).isTrue();
            }
        }
    }
}
