package io.meit.model.fusion;

import io.meit.model.fusion.Fusion.Flamingo;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Gated cross-attention as in Flamingo (Alayrac et al. 2022): before each chosen layer,
 *
 * <pre>  x = x + tanh(g_a) W_o attention(queries W_q norm(x), keys W_k H, values W_v H)
 *   x = x + tanh(g_f) W_down gelu(W_up norm'(x))</pre>
 *
 * <p>H are the P prefix tokens of an ECG, seen by every token of its text. All weights are the block's own, heads are as many and as large as the decoder's, no linear layer has a bias, norms
 * are layer norms with 1e-5, and the gates (one number each) start at 0, so that the model starts as the plain one. A text
 * without an ECG passes unchanged.
 *
 * <p>Methods: {@code fusion_gated(x, l)} is the block before a layer, {@code fusion_cross_heads(prefix, l)} the ECG's keys and
 * values in it. A build adds {@code fusion_linear(x, l, j)}, the j-th of the products on text rows, {@code fusion_look(q,
 * l)}, attention over the ECGs, {@code fusion_seen(x)}, 1 in the rows (R, 1) of texts that have an ECG and 0 in others, and
 * {@code fusion_shown()}, whether any text has one.
 */
public final class FlamingoPart {

    /** Tensors of one block, in the order of {@link FusionWeights}. */
    public static final int TENSORS = 12;

    private static final String PART = """
            def fusion_block(self, l: int) -> int:  # first of the weights of a layer's block; -1 if it has none
              return [%s][l]

            def fusion_cross_heads(self, prefix: Tensor, l: int) -> List[Tensor]:  # (B, P, size) -> 2 of (B, P, N, Dh)
              i = self.fusion_block(l)
              prefix = prefix.to(self.fusion_w[i + 3].device)
              shape = [prefix.size(0), prefix.size(1), %d, %d]
              k = torch.linear(prefix, self.fusion_w[i + 3]).view(shape)
              v = torch.linear(prefix, self.fusion_w[i + 4]).view(shape)
              return [k, v]

            def fusion_gate(self, x: Tensor, i: int) -> Tensor:
              return x * torch.tanh(self.fusion_w[i].to(6)).to(x.dtype)

            def fusion_norm(self, x: Tensor, i: int) -> Tensor:
              return torch.layer_norm(x, [x.size(-1)], self.fusion_w[i].to(x.dtype), self.fusion_w[i + 1].to(x.dtype), 0.00001)

            def fusion_gated(self, x: Tensor, l: int) -> Tensor:  # (R, D)
              i = self.fusion_block(l)
              if i >= 0 and self.fusion_shown():
                q = self.fusion_linear(self.fusion_norm(x, i), l, 0).view([x.size(0), %d, %d])  # (R, H, Dh)
                z = self.fusion_linear(self.fusion_look(q, l), l, 1) * self.fusion_seen(x)  # (R, D)
                x = x + self.fusion_gate(z, i + 6)
                y = self.fusion_linear(self.fusion_norm(x, i + 7), l, 2)  # (R, 4D)
                y = self.fusion_linear(torch.gelu(y.contiguous()), l, 3) * self.fusion_seen(x)  # (R, D)
                x = x + self.fusion_gate(y, i + 11)
              return x

            def fusion_slots(self, tokens: int, l: int) -> int:
              return 0  # the slots are the block's

            def fusion_places(self, tokens: int) -> int:
              return 0
            """;

    private FlamingoPart() {}

    public static String of(Flamingo fusion, Dimensions decoder) {
        return PART.formatted(
                blocks(fusion, decoder.layers()),
                decoder.keyValueHeads(),
                decoder.headSize(),
                decoder.heads(),
                decoder.headSize());
    }

    private static String blocks(Flamingo fusion, int layers) {
        return IntStream.range(0, layers)
                .mapToObj(layer -> Long.toString(fusion.sees(layer) ? before(fusion, layer) * TENSORS : -1))
                .collect(Collectors.joining(", "));
    }

    private static long before(Flamingo fusion, int layer) {
        return IntStream.range(0, layer).filter(fusion::sees).count();
    }

    /** Of the four products on text rows (queries, output, up, down), which tensor of the block each multiplies with. */
    public static String products() {
        return "[2, 5, 9, 10]";
    }
}
