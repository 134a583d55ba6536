package io.meit.model.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

class ScriptModuleTest {

    private static final ScriptSource SOURCE = ScriptSource.builder()
            .attribute("w", ScriptSource.NO_TENSORS)
            .attribute("scale", 2.5)
            .attribute("offset", 7L)
            .attribute("negative", true)
            .attribute("name", "é")
            .part("""
                    def keep(self, w: List[Tensor]) -> int:
                      self.w = w
                      return len(w)
                    def value(self) -> float:
                      v = self.scale + float(self.offset)
                      if self.negative:
                        v = -v
                      return v
                    """)
            .part("""
                    def product(self, x: Tensor) -> Tensor:
                      return torch.sum(torch.mul(x, self.w[0]))

                    def lists(self, rows: List[List[int]], names: List[str], factor: float) -> List[float]:
                      out = annotate(List[float], [])
                      for row in rows:
                        out = torch.append(out, float(row[0]) * factor)
                      return out
                    def fails(self) -> Tensor:
                      return torch.zeros([2]) + torch.zeros([3])
                    """)
            .build();

    @Test
    void keepsItsAttributes() {
        try (ScriptModule module = ScriptModule.load(SOURCE);
                ScriptResult value = module.call(ScriptMode.INFERENCE, "value")) {
            assertThat(value.toDouble()).isEqualTo(-9.5);
        }
    }

    @Test
    void takesNumbersStringsAndListsOfLists() {
        try (ScriptModule module = ScriptModule.load(SOURCE);
                ScriptResult result = module.call(
                        ScriptMode.INFERENCE,
                        "lists",
                        List.of(new long[] {3, 4}, new long[] {5}),
                        List.of("a", "b"),
                        0.5)) {
            assertThat(result.toDoubles()).containsExactly(1.5, 2.5);
        }
    }

    @Test
    void trainingModeCarriesGradientsToTheWeights() {
        try (NDManager manager = TorchEngine.newManager();
                ScriptModule module = ScriptModule.load(SOURCE)) {
            NDArray weight = manager.create(new float[] {1, 2, 3});
            weight.setRequiresGradient(true);
            module.run(ScriptMode.TRAINING, "keep", List.of(weight));
            try (GradientCollector collector = TorchEngine.engine().newGradientCollector();
                    ScriptResult loss =
                            module.call(ScriptMode.TRAINING, "product", manager.create(new float[] {4, 5, 6}))) {
                collector.backward(loss.toTensor(manager));
            }
            assertThat(weight.getGradient().toFloatArray()).containsExactly(4, 5, 6);
        }
    }

    @Test
    void refusesASourceWithTheLineThatIsWrong() {
        ScriptSource wrong = ScriptSource.builder().part("""
                        def f(self, x: Tensor) -> Tensor:
                          return torch.siluu(x)
                        """).build();
        assertThatThrownBy(() -> ScriptModule.load(wrong))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("aten::siluu");
    }

    @Test
    void anErrorInAMethodNamesItsLine() {
        try (ScriptModule module = ScriptModule.load(SOURCE)) {
            assertThatThrownBy(() -> module.run(ScriptMode.INFERENCE, "fails"))
                    .isInstanceOf(EngineException.class)
                    .hasMessageContaining("torch.zeros([3])");
        }
    }

    @Test
    void refusesACallFromASecondThread() {
        try (ScriptModule module = ScriptModule.load(SOURCE)) {
            module.run(ScriptMode.INFERENCE, "value");
            assertThatThrownBy(() -> callElsewhere(module))
                    .isInstanceOf(CompletionException.class)
                    .hasRootCauseInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("call it from one thread");
        }
    }

    @Test
    void aReleasedModuleMayBeCalledFromAnotherThread() {
        try (ScriptModule module = ScriptModule.load(SOURCE)) {
            module.run(ScriptMode.INFERENCE, "value");
            module.release();
            assertThat(callElsewhere(module)).isEqualTo(-9.5);
        }
    }

    @Test
    void refusesACallAfterClose() {
        ScriptModule module = ScriptModule.load(SOURCE);
        module.close();
        assertThatThrownBy(() -> module.run(ScriptMode.INFERENCE, "value")).hasMessageContaining("closed");
    }

    @Test
    void refusesAnAttributeOfAnUnknownType() {
        assertThatThrownBy(() -> ScriptSource.builder().attribute("x", 1.0f).build())
                .hasMessageContaining("attribute 'x' is a Float");
    }

    private static double callElsewhere(ScriptModule module) {
        return CompletableFuture.supplyAsync(() -> {
                    try (ScriptResult value = module.call(ScriptMode.INFERENCE, "value")) {
                        return value.toDouble();
                    }
                })
                .join();
    }
}
