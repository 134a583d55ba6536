package io.meit.kernels;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import io.meit.model.decoder.DecoderType;
import io.meit.model.decoder.RowMemory.Linear;
import io.meit.model.decoder.RowMemory.Pack;
import io.meit.model.torch.NativeMemory;
import io.meit.model.torch.ScriptMode;
import io.meit.model.torch.ScriptModule;
import io.meit.model.torch.ScriptResult;
import io.meit.model.torch.ScriptSource;
import io.meit.model.torch.TorchEngine;
import java.util.ArrayList;
import java.util.List;

/** A random linear layer that oneDNN has packed, and its products of random rows. */
final class PackedLayer implements OneDnnPieces, AutoCloseable {

    private static final int BLOCK = 64;

    private static final String MAKE = """
            def make(self, outputs: int, inputs: int, type: int, piece: int) -> List[int]:
              torch.manual_seed(7)
              self.size = piece
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
                rounded = torch.round(w / scale).to(1)
                n = 0
                while n < outputs:
                  self.pack.append(ops.onednn.qlinear_prepack(rounded[n:n + piece].contiguous(), None))
                  n = n + piece
                self.whole = [ops.onednn.qlinear_prepack(rounded, None)]
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
                y = ops.onednn.qlinear_pointwise(q, 1.0, 128, self.whole[0], s, s, None, 1.0, 0, 6, "none", none, "")
                y = y * (size / 127.0) + self.bias[0]
              return [x, y]

            def room(self, inputs: int, outputs: int) -> List[Tensor]:
              self.q = [torch.zeros([inputs], dtype=0)]
              self.sums = [torch.zeros([outputs])]
              return [self.q[0], self.sums[0]]

            def piece(self, n: int, rows: int, inputs: int, first: int, outputs: int) -> int:
              none = annotate(List[Optional[number]], [])
              end = min(first + self.size, outputs)
              s = self.scale[0][first:end]
              q = self.q[0][:rows * inputs].view([rows, inputs])
              y = ops.onednn.qlinear_pointwise(q, 1.0, 128, self.pack[n], s, s, None, 1.0, 0, 6, "none", none, "")
              torch.copy_(self.sums[0][:rows * outputs].view([rows, outputs])[:, first:end], y)
              return n
            """;

    private final NDManager manager = TorchEngine.newManager();
    private final ScriptModule module;
    private final Linear linear;
    private final int type;
    private NDList room;

    /** Rows, and what oneDNN makes of them. */
    @SuppressWarnings("ArrayRecordComponent") // read once
    record Example(float[] x, float[] y) {}

    PackedLayer(DecoderType decoderType, int outputs, int inputs) {
        this(decoderType, outputs, inputs, 1);
    }

    /** @param pieces into how many packs 8-bit weights are cut */
    PackedLayer(DecoderType decoderType, int outputs, int inputs, int pieces) {
        TorchEngine.shareOperations(2);
        type = decoderType.ordinal();
        ScriptSource.Builder source = ScriptSource.builder().part(MAKE);
        for (String name : new String[] {"bias", "scale", "pack", "whole", "q", "sums"}) {
            source.attribute(name, ScriptSource.NO_TENSORS);
        }
        source.attribute("size", 0L);
        int piece = Math.ceilDiv(outputs, BLOCK * pieces) * BLOCK;
        module = ScriptModule.load(source.build());
        try (ScriptResult made = module.call(ScriptMode.INFERENCE, "make", outputs, inputs, type, piece);
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
    public void compute(int pack, int rows, int first) {
        TorchEngine.shareOperations(1);
        module.runBesideOwner(ScriptMode.INFERENCE, "piece", pack, rows, linear.inputs(), first, linear.outputs());
    }

    @Override
    public long inputs(int rows) {
        try (ScriptResult made =
                module.call(ScriptMode.INFERENCE, "room", rows * linear.inputs(), rows * linear.outputs())) {
            room = made.toTensors(manager);
        }
        return NativeMemory.address(room.get(0));
    }

    @Override
    public long outputs(int rows) {
        return NativeMemory.address(room.get(1));
    }

    @Override
    public void close() {
        module.close();
        manager.close();
    }
}
