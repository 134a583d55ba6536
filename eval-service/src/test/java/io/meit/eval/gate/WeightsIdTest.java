package io.meit.eval.gate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WeightsIdTest {

    @Test
    void adapterIsTheSameUnderWhateverName() {
        assertThat(WeightsId.ofSample("llama-1x1@d+tuned@9f2c+e@1+p@1"))
                .contains(WeightsId.ofServing("llama-1x1@d", "cardiology@9f2c"));
    }

    @Test
    void checkpointAloneIsNoAdapter() {
        assertThat(WeightsId.ofSample("llama-1x1@d+e@1+p@1")).contains(WeightsId.ofServing("llama-1x1@d", ""));
        assertThat(WeightsId.ofSample("llama-1x1@d+e@1+p@1"))
                .isNotEqualTo(WeightsId.ofSample("llama-1x1@d+tuned@9f2c+e@1+p@1"));
    }

    @Test
    void otherFormIsNoId() {
        assertThat(WeightsId.ofSample("demo@1")).isEmpty();
    }
}
