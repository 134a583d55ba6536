package io.meit.model.decoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meit.model.decoder.Placement.Linears;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlacementTest {

    @Test
    void cpuIsPackedAndHoldsAllLayers() {
        assertThat(Placement.parse("cpu")).isEqualTo(Placement.CPU);
        assertThat(Placement.CPU.devices(2)).containsExactly("cpu", "cpu");
    }

    @Test
    void devicesShareTheLayersEvenly() {
        assertThat(Placement.parse("cuda:0, cuda:1,cpu").devices(8))
                .containsExactly("cuda:0", "cuda:0", "cuda:1", "cuda:1", "cuda:1", "cpu", "cpu", "cpu");
    }

    @Test
    void countsSayHowManyLayersADeviceHas() {
        assertThat(Placement.parse("cuda=1,cpu=2").devices(3)).containsExactly("cuda:0", "cpu", "cpu");
    }

    @Test
    void whateverIsNotAllOnTheCpuIsPlain() {
        assertThat(Placement.parse("cuda:0").linears()).isEqualTo(Linears.PLAIN);
        assertThat(Placement.parse("cpu,cuda:0").linears()).isEqualTo(Linears.PLAIN);
    }

    @Test
    void textIsReadBackAsItWasWritten() {
        assertThat(Placement.parse("cuda:0=20,cpu=12").toString()).isEqualTo("cuda:0=20,cpu=12");
        assertThat(Placement.parse("cuda:0,cuda:1").toString()).isEqualTo("cuda:0,cuda:1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "gpu", "cuda:0,", "cuda:0=0", "cuda:x", "mps", "cuda:0=1,tpu=1"})
    void refusesWhatIsNoDevice(String text) {
        assertThatThrownBy(() -> Placement.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("device is '%s', and '".formatted(text))
                .hasMessageContaining("write cpu, cuda:0, cuda:0,cuda:1,cpu or cuda:0=20,cpu=12");
    }

    @Test
    void refusesCountsForSomeOnly() {
        assertThatThrownBy(() -> Placement.parse("cuda:0=20,cpu"))
                .hasMessage("device is 'cuda:0=20,cpu'; give a number of layers to each device or to none of them");
    }

    @Test
    void refusesCountsThatAreNotTheLayers() {
        assertThatThrownBy(() -> Placement.parse("cuda:0=20,cpu=12").devices(24))
                .hasMessage("device is 'cuda:0=20,cpu=12', which places 32 layers; the decoder has 24");
    }
}
