package io.meit.kernels;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.meit.model.decoder.RowKernels.Linear;
import io.meit.model.torch.NativeMemory;
import io.meit.model.torch.ScriptMode;
import io.meit.model.torch.ScriptModule;
import io.meit.model.torch.ScriptResult;
import io.meit.model.torch.ScriptSource;
import io.meit.model.torch.TorchEngine;
import java.nio.ByteBuffer;

/** A random linear layer that oneDNN has packed, and its products of random rows. */
final class PackedLayer implements AutoCloseable {

    private static final String MAKE = """
            def make(self, outputs: int, inputs: int, bits: int) -> List[int]:
              torch.manual_seed(7)
              w = torch.randn([outputs, inputs])
              self.bias = [torch.randn([outputs])]
              self.scale = [torch.zeros([outputs])]
              if bits == 16:
                self.bias = [self.bias[0].to(15)]
                self.pack = [ops.mkldnn._reorder_linear_weight(w.to(15), 1)]
                self.y = [torch.zeros([1, outputs], dtype=15)]
              else:
                scale = torch.amax(torch.abs(w), [-1], True) / 127.0
                self.scale = [scale.view([-1])]
                self.pack = [ops.onednn.qlinear_prepack(torch.round(w / scale).to(1).contiguous(), None)]
                self.y = [torch.zeros([1, outputs])]
              self.x = [torch.zeros([1, inputs])]
              return [ops.mkldnn.data_ptr(self.pack[0]), ops.mkldnn._nbytes(self.pack[0])]

            def memory(self) -> List[Tensor]:
              return [self.x[0], self.y[0], self.bias[0], self.scale[0]]

            def half(self) -> int:
              x = torch.randn([1, self.x[0].size(1)]).to(15)
              torch.copy_(self.x[0], x)
              none = annotate(List[Optional[number]], [])
              torch.copy_(self.y[0], ops.mkldnn._linear_pointwise(x, self.pack[0], self.bias[0], "none", none, ""))
              return 0

            def eighth(self) -> int:
              x = torch.randn([1, self.x[0].size(1)]) * 3.0
              torch.copy_(self.x[0], x)
              size = torch.amax(torch.abs(x), [-1], True)
              q = (torch.round(x * (127.0 / size)) + 128.0).to(0)
              none = annotate(List[Optional[number]], [])
              s = self.scale[0]
              y = ops.onednn.qlinear_pointwise(q, 1.0, 128, self.pack[0], s, s, None, 1.0, 0, 6, "none", none, "")
              torch.copy_(self.y[0], y * (size / 127.0) + self.bias[0])
              return 0
            """;

    private final NDManager manager = TorchEngine.newManager();
    private final ScriptModule module;
    private final NDList memory; // x, y, bias, scales
    private final Linear linear;
    private final int bits;

    PackedLayer(int outputs, int inputs, int bits) {
        this.bits = bits;
        ScriptSource.Builder source = ScriptSource.builder().part(MAKE);
        for (String name : new String[] {"x", "y", "bias", "scale", "pack"}) {
            source.attribute(name, ScriptSource.NO_TENSORS);
        }
        module = ScriptModule.load(source.build());
        try (ScriptResult made = module.call(ScriptMode.INFERENCE, "make", outputs, inputs, bits);
                ScriptResult tensors = module.call(ScriptMode.INFERENCE, "memory")) {
            memory = tensors.toTensors(manager);
            long[] pack = made.toLongs();
            linear = new Linear(pack[0], pack[1], inputs, outputs, address(2));
        }
    }

    Linear linear() {
        return linear;
    }

    /** Of x, y, bias, scales. */
    long address(int tensor) {
        NDArray array = memory.get(tensor);
        return NativeMemory.address(array);
    }

    /** Puts a new row at x and gives what oneDNN makes of it. */
    ByteBuffer product() {
        module.run(ScriptMode.INFERENCE, bits == 16 ? "half" : "eighth");
        return outputs();
    }

    /** What is at y. */
    ByteBuffer outputs() {
        return memory.get(1).toByteBuffer();
    }

    @Override
    public void close() {
        module.close();
        manager.close();
    }
}
