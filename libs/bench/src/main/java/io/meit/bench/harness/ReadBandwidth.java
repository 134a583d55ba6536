package io.meit.bench.harness;

import io.meit.model.torch.ScriptMode;
import io.meit.model.torch.ScriptModule;
import io.meit.model.torch.ScriptSource;

/**
 * How fast the machine reads memory: the limit of decoding at batch 1, which reads every weight once a token. Measured as a
 * sum of 1 GiB of 32-bit floats in libtorch (vectorised, on all of its threads): a loop in Java would depend on the
 * JVM's compiler, and {@code ./meit} runs with the quick one, which does not vectorise.
 */
public final class ReadBandwidth implements AutoCloseable {

    private static final long BYTES = 1L << 30;

    private final ScriptModule module = ScriptModule.load(ScriptSource.builder()
            .attribute("block", ScriptSource.NO_TENSORS)
            .part("""
                    def fill(self, numbers: int) -> int:
                      self.block = [torch.ones([numbers], dtype=6)]
                      return numbers

                    def read(self) -> float:
                      return float(torch.sum(self.block[0]).item())
                    """)
            .build());

    public ReadBandwidth() {
        module.run(ScriptMode.INFERENCE, "fill", BYTES / Float.BYTES);
    }

    /** Bytes a second of one pass. */
    public double bytesPerSecond() {
        long start = System.nanoTime();
        module.run(ScriptMode.INFERENCE, "read");
        return BYTES / ((System.nanoTime() - start) / 1e9);
    }

    @Override
    public void close() {
        module.close();
    }
}
