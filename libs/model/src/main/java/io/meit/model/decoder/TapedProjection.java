package io.meit.model.decoder;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * {@code decoder_project} of frozen weights with LoRA beside them, and its gradient, written out. Autograd sees each product as
 * the beginning of a new graph ({@code y} is a leaf); {@code tune_back} takes y's gradient, adds to those of A and B, and goes
 * on into the graph before:
 *
 * <pre>  dB += s dy^T h      dh = s dy B      dA += dh^T x      dx = dy W + dh A      with h = x A^T</pre>
 *
 * <p>So a frozen weight never gets a gradient, it may lie in a file that is mapped, and both products run in oneDNN, which autograd
 * does not reach. {@code tune_weight(4 l + j)}: (out, in) of layer l and projection j; {@code tune_lora[2 (G l + g)]}: A, then B,
 * of group g of G.
 */
final class TapedProjection {

    private static final String PART = """
            def tune_product(self, x: Tensor, w: Tensor, bias: Optional[Tensor]) -> Tensor:  # (R, in), (out, in) -> (R, out)
              return %1$s

            def tune_small(self, x: Tensor, w: Tensor) -> Tensor:  # (R, in), (out, in) -> (R, out), in 32 bits
              return %6$s

            def tune_groups(self, j: int) -> List[List[int]]:  # group, first and end column
              return [%2$s][j]

            def tune_mask(self, x: Tensor) -> Tensor:  # 1 where x stays, 0 where it is dropped
              # Of the place, the layer's seed and the number of the mask alone: libtorch's generator is shared by all threads.
              self.tune_drawn = self.tune_drawn + 1
              s = (self.tune_seed %% 2147483647 + 7919 * self.tune_drawn) %% 2147483647
              s = (s * 48271) %% 2147483647
              s = ((s ^ (s >> 13)) * 69621) %% 2147483647
              m = torch.arange(x.numel(), dtype=3, device=x.device)
              torch.mul_(torch.bitwise_xor_(m, torch.bitwise_right_shift(m, 16)), 73244475)
              torch.bitwise_xor_(m, s)
              torch.mul_(torch.bitwise_xor_(m, torch.bitwise_right_shift(m, 15)), 739982445)
              torch.bitwise_xor_(m, torch.bitwise_right_shift(m, 12))  # 0 to 2^31 - 1: the shift brings the sign along
              return torch.lt(m, %7$d).to(6).view(x.size())

            def decoder_project(self, x: Tensor, l: int, j: int) -> Tensor:  # (R, in) -> (R, out)
              torch.set_grad_enabled(False)
              d = torch.detach(x).contiguous()
              bias = annotate(Optional[Tensor], None)
              if self.tune_bias[4 * l + j].numel() > 0:
                bias = self.tune_bias[4 * l + j]
              y = self.tune_product(d, self.tune_weight(4 * l + j), bias)
              for group in self.tune_groups(j):
                i = 2 * (%4$d * l + group[0])
                rows = d
                scale = %5$s
                if self.tune_drops:
                  mask = self.tune_mask(d)
                  rows = d * mask
                  scale = scale / %3$s
                  if self.tune_tapes:
                    self.tune_masks.append(mask.to(11))  # bool: a byte each
                h = self.tune_small(rows, self.tune_lora[i])  # (R, r)
                torch.addmm_(y[:, group[1]:group[2]], h, torch.t(self.tune_lora[i + 1]), beta=1, alpha=scale)
                if self.tune_tapes:
                  self.tune_h.append(h)
              torch.set_grad_enabled(self.tune_tapes)
              if self.tune_tapes:
                y = torch.requires_grad_(y, True)
                self.tune_x.append(x)
                self.tune_y.append(y)
              return y

            def tune_gradient(self, p: Tensor) -> Tensor:
              g = p.grad
              return unchecked_cast(Tensor, g)

            def tune_back(self, l: int, j: int) -> int:
              x = self.tune_x.pop()
              dy = self.tune_gradient(self.tune_y.pop()).contiguous()  # (R, out)
              d = torch.detach(x).contiguous()
              onward = x.requires_grad
              dx = d
              if onward:
                dx = self.tune_product(dy, torch.t(self.tune_weight(4 * l + j)), None)  # (R, in)
              groups = self.tune_groups(j)
              for n in range(len(groups)):
                group = groups[len(groups) - 1 - n]
                i = 2 * (%4$d * l + group[0])
                part = dy[:, group[1]:group[2]]  # (R, out of the group)
                h = self.tune_h.pop()  # (R, r)
                rows = d
                scale = %5$s
                mask = annotate(List[Tensor], [])
                if self.tune_drops:
                  mask.append(self.tune_masks.pop())
                  rows = d * mask[0]
                  scale = scale / %3$s
                dh = self.tune_small(part, torch.t(self.tune_lora[i + 1])) * scale  # (R, r)
                if self.tune_lora[i].requires_grad:
                  torch.addmm_(self.tune_gradient(self.tune_lora[i]), torch.t(dh), rows)
                  torch.addmm_(self.tune_gradient(self.tune_lora[i + 1]), torch.t(part), h, beta=1, alpha=scale)
                if onward:
                  if self.tune_drops:
                    torch.addcmul_(dx, torch.mm(dh, self.tune_lora[i]), mask[0].to(6))
                  else:
                    torch.addmm_(dx, dh, self.tune_lora[i])
              if onward:
                torch.backward(x, dx, True)
              return l
            """;

    private static final String IN_32_BITS =
            "ops.mkldnn._linear_pointwise(x, w, bias, \"none\", annotate(List[Optional[number]], []), \"\")";
    /** Products in bf16, their sums in 32 bits; what goes in and out is 32 bits. */
    private static final String IN_BF16 = """
            ops.mkldnn._linear_pointwise(x.to(15), w, None, "none", annotate(List[Optional[number]], []), "").to(6) if bias is None else ops.mkldnn._linear_pointwise(x.to(15), w, None, "none", annotate(List[Optional[number]], []), "").to(6) + unchecked_cast(Tensor, bias)""";

    private static final String SMALL =
            "ops.mkldnn._linear_pointwise(x, w, None, \"none\", annotate(List[Optional[number]], []), \"\")";

    /** Where there is no oneDNN. */
    private static final String ELSEWHERE_IN_32_BITS = "torch.linear(x, w, bias)";

    private static final String ELSEWHERE_IN_BF16 =
            "torch.linear(x.to(15), w).to(6) if bias is None else torch.linear(x.to(15), w).to(6) + unchecked_cast(Tensor, bias)";
    private static final String ELSEWHERE_SMALL = "torch.linear(x, w)";

    private static final String AROUND = """
            def decoder_project_in(self, x: Tensor) -> Tensor:  # (R, E) -> (R, D)
              return torch.linear(x, %s)

            def decoder_project_out(self, x: Tensor) -> Tensor:  # (R, D) -> (R, E)
              return torch.linear(x, %s)
            """;

    private TapedProjection() {}

    static String of(DecoderConfig config, LoraSites lora, FrozenFormat format) {
        Text text = new Text(config);
        String groups = Arrays.stream(Projection.values())
                .map(projection -> groups(lora.in(projection, config)))
                .collect(Collectors.joining(", "));
        String part = PART.formatted(
                product(format),
                groups,
                Double.toString(1 - lora.dropout()),
                lora.groups().size(),
                Double.toString(lora.scale()),
                format.onCpu() ? SMALL : ELSEWHERE_SMALL,
                Math.round((1 - lora.dropout()) * Integer.MAX_VALUE));
        return text.has(Site.PROJECT_IN)
                ? part + AROUND.formatted(text.weightOrNone(Site.PROJECT_IN), text.weightOrNone(Site.PROJECT_OUT))
                : part;
    }

    private static String product(FrozenFormat format) {
        if (format.onCpu()) {
            return format.bf16() ? IN_BF16 : IN_32_BITS;
        }
        return format.bf16() ? ELSEWHERE_IN_BF16 : ELSEWHERE_IN_32_BITS;
    }

    private static String groups(List<LoraSites.Columns> columns) {
        return columns.isEmpty()
                ? "annotate(List[List[int]], [])"
                : columns.stream()
                        .map(group -> "[%d, %d, %d]".formatted(group.group(), group.first(), group.end()))
                        .collect(Collectors.joining(", ", "[", "]"));
    }
}
