package io.meit.kernels;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.meit.model.decoder.DecoderType;
import io.meit.model.decoder.RowMemory.Linear;
import io.meit.model.decoder.RowMemory.Pack;
import io.meit.model.torch.ScriptMode;
import io.meit.model.torch.ScriptModule;
import io.meit.model.torch.ScriptResult;
import io.meit.model.torch.ScriptSource;
import io.meit.model.torch.TorchEngine;
import java.util.ArrayList;
import java.util.List;

/** A random linear layer that oneDNN has packed, and its products of random rows. */
final class PackedLayer implements AutoCloseable {

    private static final String MAKE = """
            def make(self, outputs: int, inputs: int, type: int) -> List[int]:
              torch.manual_seed(7)
              w = torch.randn([outputs, inputs])
              self.bias = [torch.randn([outputs])]
              self.scale = [torch.zeros([0])]
              self.pack = annotate(List[Tensor], [])
              if type == 0:
                k = 0
                while k < inputs:
                  self.pack.append(ops.mkldnn._reorder_linear_weight(w[:, k:min(k + 1024, inputs)].contiguous(), 1))
                  k = k + 1024
              elif type == 1:
                self.pack = [ops.mkldnn._reorder_linear_weight(w.to(15), 1)]
                self.bias = [self.bias[0].to(15)]
              else:
                scale = torch.amax(torch.abs(w), [-1], True) / 127.0
                self.scale = [scale.view([-1])]
                self.pack = [ops.onednn.qlinear_prepack(torch.round(w / scale).to(1), None)]
              found = annotate(List[int], [])
              for pack in self.pack:
                found.append(ops.mkldnn.data_ptr(pack))
                found.append(ops.mkldnn._nbytes(pack))
              return found

            def vectors(self) -> List[Tensor]:
              return [self.bias[0].to(6), self.scale[0].to(6)]

            def product(self, rows: int, inputs: int, type: int) -> List[Tensor]:  # (R, in) and (R, out)
              x = torch.randn([rows, inputs]) * 3.0
              none = annotate(List[Optional[number]], [])
              if type == 0:
                y = ops.mkldnn._linear_pointwise(x[:, :1024], self.pack[0], self.bias[0], "none", none, "")
                for n in range(1, len(self.pack)):
                  y = ops.mkldnn._linear_pointwise(x[:, 1024 * n:1024 * n + 1024], y, self.pack[n], None, "add")
              elif type == 1:
                y = ops.mkldnn._linear_pointwise(x.to(15), self.pack[0], self.bias[0], "none", none, "").to(6)
              else:
                size = torch.amax(torch.abs(x), [-1], True)
                q = (torch.round(x * (127.0 / size)) + 128.0).to(0)
                s = self.scale[0]
                y = ops.onednn.qlinear_pointwise(q, 1.0, 128, self.pack[0], s, s, None, 1.0, 0, 6, "none", none, "")
                y = y * (size / 127.0) + self.bias[0]
              return [x, y]
            """;

    private final NDManager manager = TorchEngine.newManager();
    private final ScriptModule module;
    private final Linear linear;
    private final int type;

    /** Rows, and what oneDNN makes of them. */
    @SuppressWarnings("ArrayRecordComponent") // read once
    record Example(float[] x, float[] y) {}

    PackedLayer(DecoderType decoderType, int outputs, int inputs) {
        TorchEngine.shareOperations(2);
        type = decoderType.ordinal();
        ScriptSource.Builder source = ScriptSource.builder().part(MAKE);
        for (String name : new String[] {"bias", "scale", "pack"}) {
            source.attribute(name, ScriptSource.NO_TENSORS);
        }
        module = ScriptModule.load(source.build());
        try (ScriptResult made = module.call(ScriptMode.INFERENCE, "make", outputs, inputs, type);
                ScriptResult vectors = module.call(ScriptMode.INFERENCE, "vectors")) {
            NDList tensors = vectors.toTensors(manager);
            long[] found = made.toLongs();
            List<Pack> packs = new ArrayList<>();
            for (int i = 0; i < found.length; i += 2) {
                packs.add(new Pack(found[i], found[i + 1]));
            }
            float[] bias = tensors.get(0).toFloatArray();
            linear = new Linear(packs, inputs, outputs, bias, tensors.get(1).toFloatArray());
        }
    }

    Linear linear() {
        return linear;
    }

    Example example(int rows) {
        try (ScriptResult result = module.call(ScriptMode.INFERENCE, "product", rows, linear.inputs(), type)) {
            NDList tensors = result.toTensors(manager);
            return new Example(tensors.get(0).toFloatArray(), tensors.get(1).toFloatArray());
        }
    }

    @Override
    public void close() {
        module.close();
        manager.close();
    }
}
