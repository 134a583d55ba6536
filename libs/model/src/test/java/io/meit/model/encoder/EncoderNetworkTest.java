package io.meit.model.encoder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Expected counts: measured on the released code's PyTorch modules (AIoT-MLSys-Lab/MEIT at 468b888). */
class EncoderNetworkTest {

    private static final int PAPER_WIDTH = 64;

    @ParameterizedTest
    @CsvSource({"18,3848832", "34,7223168", "50,15959168", "101,28266624", "152,38405248"})
    void hasAsManyParametersAsTheReleasedCode(int depth, long parameters) {
        EncoderNetwork network = new EncoderNetwork(new EncoderConfig(depth, PAPER_WIDTH));

        assertThat(count(network.tensors(), true)).isEqualTo(parameters);
    }

    @Test
    void hasAsManyBufferValuesAsTheReleasedCode() {
        EncoderNetwork network = new EncoderNetwork(new EncoderConfig(50, PAPER_WIDTH));
        long norms = network.tensors().stream()
                .filter(tensor -> tensor.role() == NetworkTensor.Role.RUNNING_MEAN)
                .count();

        // PyTorch also counts one num_batches_tracked for each norm, which is not stored here.
        assertThat(count(network.tensors(), false) + norms).isEqualTo(53_173);
    }

    @ParameterizedTest
    @CsvSource({"64,true,4331712", "96,false,4393056", "128,true,4462976", "256,true,4725504"})
    void projectorHasAsManyParametersAsTheReleasedCode(int size, boolean batchNorm, long parameters) {
        ProjectorNetwork projector = new ProjectorNetwork(new ProjectorConfig(2048, size, batchNorm, true), 2048);

        assertThat(count(projector.tensors(), true)).isEqualTo(parameters);
    }

    @Test
    void encoderAndProjectorOfThePaperHave20MillionParameters() {
        EncoderConfig config = new EncoderConfig(50, PAPER_WIDTH);
        EncoderNetwork encoder = new EncoderNetwork(config);
        ProjectorNetwork projector =
                new ProjectorNetwork(new ProjectorConfig(2048, 128, true, true), config.pooledSize());

        assertThat(count(encoder.tensors(), true) + count(projector.tensors(), true))
                .isEqualTo(20_422_144);
    }

    @Test
    void namesAreThoseOfPyTorchAndUnique() {
        List<String> names = new EncoderNetwork(new EncoderConfig(50, 4))
                .tensors().stream().map(NetworkTensor::name).toList();

        assertThat(names)
                .doesNotHaveDuplicates()
                .startsWith("conv1.weight", "bn1.weight", "bn1.bias", "bn1.running_mean", "bn1.running_var")
                .contains("layer1.0.downsample.0.weight", "layer3.5.conv3.weight", "layer4.2.bn3.running_var")
                .doesNotContain("layer1.1.downsample.0.weight");
    }

    @Test
    void basicBlocksOfTheFirstStageHaveNoShortcutConvolution() {
        Set<String> names = new EncoderNetwork(new EncoderConfig(18, 4))
                .tensors().stream().map(NetworkTensor::name).collect(Collectors.toSet());

        assertThat(names)
                .contains("layer2.0.downsample.0.weight")
                .doesNotContain("layer1.0.downsample.0.weight", "layer2.1.downsample.0.weight");
    }

    @Test
    void refusesADepthThatThePaperDoesNotHave() {
        assertThatThrownBy(() -> new EncoderConfig(20, 16))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("20")
                .hasMessageContaining("18, 34, 50, 101, 152");
    }

    private static long count(List<NetworkTensor> tensors, boolean trained) {
        return tensors.stream()
                .filter(tensor -> tensor.role().trained() == trained)
                .mapToLong(NetworkTensor::elements)
                .sum();
    }
}
