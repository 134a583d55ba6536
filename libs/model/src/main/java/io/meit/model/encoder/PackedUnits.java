package io.meit.model.encoder;

/**
 * Convolutions for inference on a CPU: norms folded into the weights, weights packed once for oneDNN, activation and
 * shortcut done inside of the convolution. Signals are (1, C, 1, T) with the channels next to each other in memory.
 *
 * <p>A convolution of kernel 3 and stride 1 over many channels is computed on tiles of four outputs (Winograd's F(4, 3)): the
 * six inputs of a tile are combined so that six products do the work of twelve, and the results are combined again. Its
 * rounding is three times that of the direct way, of the order of 1e-6. What it saves is arithmetic, what it costs is
 * memory traffic, so it pays from {@link #TILED_CHANNELS} on (measured; below, the direct way is as fast).
 */
final class PackedUnits {

    /** Input channels from which on the tiled way is taken. */
    static final int TILED_CHANNELS = 256;

    static final String PART = """
            def encoder_folded(self, w: List[Tensor], b: List[Tensor], k: int) -> List[Tensor]:
              s = torch.mul(w[3 * k + 1], torch.rsqrt(torch.add(b[2 * k + 1], 0.00001)))  # (C)
              return [torch.mul(w[3 * k], s.view([-1, 1, 1])), torch.sub(w[3 * k + 2], torch.mul(b[2 * k], s))]

            def encoder_pack(self, folded: List[Tensor], stride: int, padding: int, samples: int) -> List[Tensor]:
              weight = torch.contiguous(torch.unsqueeze(folded[0], 2), memory_format=2)  # (out, in, 1, k), channels last
              shape = [1, weight.size(1), 1, samples]
              packed = ops.mkldnn._reorder_convolution_weight(weight, [0, padding], [1, stride], [1, 1], 1, shape)
              return [packed, folded[1]]

            def encoder_pack_tiled(self, folded: List[Tensor], samples: int) -> List[Tensor]:
              points = torch.tensor([[6.0, 0.0, 0.0], [-4.0, -4.0, -4.0], [-4.0, 4.0, -4.0], [1.0, 2.0, 4.0], [1.0, -2.0, 4.0], [0.0, 0.0, 24.0]])
              points = torch.div(points.to(7), 24.0)  # (6, 3)
              weights = torch.matmul(folded[0].to(7), torch.t(points)).to(6)  # (out, in, 6)
              packed = annotate(List[Tensor], [])
              for i in range(6):
                weight = torch.contiguous(torch.select(weights, 2, i))  # (out, in)
                packed.append(ops.mkldnn._reorder_linear_weight(weight, (samples + 3) // 4))
              packed.append(folded[1])
              return packed

            def encoder_unit(self, x: Tensor, w: Tensor, b: Tensor, stride: int, padding: int, activation: str) -> Tensor:
              none = annotate(List[Optional[number]], [])
              return ops.mkldnn._convolution_pointwise(x, w, b, [0, padding], [1, stride], [1, 1], 1, activation, none, "")

            def encoder_unit_joined(self, x: Tensor, s: Tensor, w: Tensor, b: Tensor, padding: int) -> Tensor:
              none = annotate(List[Optional[number]], [])
              return ops.mkldnn._convolution_pointwise(x, s, w, b, [0, padding], [1, 1], [1, 1], 1, "add", 1.0, "relu", none, "")

            def encoder_product(self, x: Tensor, w: Tensor, b: Optional[Tensor]) -> Tensor:
              return ops.mkldnn._linear_pointwise(x, w, b, "none", annotate(List[Optional[number]], []), "")

            def encoder_tiled(self, x: Tensor, w: List[Tensor]) -> Tensor:  # (1, C, 1, T)
              c = x.size(1)
              t = x.size(3)
              n = (t + 3) // 4  # tiles
              rows = torch.reshape(torch.permute(x, [0, 2, 3, 1]), [t, c])
              padded = torch.constant_pad_nd(rows, [0, 0, 1, 4 * n + 1 - t])  # (4 n + 2, C)
              d = torch.unbind(torch.as_strided(padded, [n, 6, c], [4 * c, c, 1]), 1)  # 6 of (n, C)
              p = torch.sub(d[4], d[2], alpha=4)
              q = torch.sub(d[3], d[1], alpha=4)
              r = torch.sub(d[4], d[2])
              s = torch.sub(d[3], d[1])
              m0 = self.encoder_product(torch.add_(torch.sub(d[4], d[2], alpha=5), d[0], alpha=4), w[0], w[6])  # (n, out)
              m1 = self.encoder_product(torch.add(p, q), w[1], None)
              m2 = self.encoder_product(torch.sub_(p, q), w[2], None)
              m3 = self.encoder_product(torch.add(r, s, alpha=2), w[3], None)
              m4 = self.encoder_product(torch.sub_(r, s, alpha=2), w[4], None)
              m5 = self.encoder_product(torch.add_(torch.sub(d[5], d[3], alpha=5), d[1], alpha=4), w[5], w[6])
              e = torch.add(m1, m2)
              f = torch.sub_(m1, m2)
              g = torch.add(m3, m4)
              h = torch.sub_(m3, m4)
              y = torch.empty([n, 4, m0.size(1)], dtype=6)
              o = torch.unbind(y, 1)  # 4 of (n, out), written in place
              o0 = torch.add(torch.add_(m0, e), g, out=o[0])
              o1 = torch.add_(torch.add(f, h, alpha=2, out=o[1]), w[6])
              o2 = torch.add_(torch.add(e, g, alpha=4, out=o[2]), w[6])
              o3 = torch.add(torch.add_(m5, f), h, alpha=8, out=o[3])
              y = torch.reshape(y, [4 * n, -1])[:t]  # (T, out)
              return torch.permute(torch.unsqueeze(torch.unsqueeze(y, 0), 0), [0, 3, 1, 2])  # (1, out, 1, T)
            """;

    private PackedUnits() {}
}
