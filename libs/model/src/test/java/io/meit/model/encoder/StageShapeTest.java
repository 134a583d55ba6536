package io.meit.model.encoder;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import io.meit.model.torch.TorchEngine;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Expected shapes: measured on the released code's ResNet50 with ten seconds at 500 Hz. */
class StageShapeTest {

    @Test
    void stagesOfTheResNet50OfThePaperHaveTheShapesOfTheReleasedCode() {
        EncoderNetwork network = new EncoderNetwork(new EncoderConfig(50, 64));
        ProjectorConfig projector = new ProjectorConfig(8, 4, true, true);
        try (NDManager manager = TorchEngine.newManager();
                EncoderUnderTest module = new EncoderUnderTest(network, projector, EncoderScript.Norm.SEPARATE)) {
            List<NDArray> stages = module.stages(
                    manager,
                    manager.zeros(new Shape(1, 12, 5000), DataType.FLOAT32),
                    EncoderUnderTest.startValues(manager, network.tensors(), true),
                    EncoderUnderTest.startValues(manager, network.tensors(), false));

            assertThat(stages.stream().map(NDArray::getShape))
                    .containsExactly(
                            new Shape(1, 64, 2500),
                            new Shape(1, 256, 2500),
                            new Shape(1, 512, 1250),
                            new Shape(1, 1024, 625),
                            new Shape(1, 2048, 313));
        }
    }
}
