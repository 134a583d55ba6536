package io.meit.tuning.scratch;

import io.meit.model.decoder.DecoderConfig;
import io.meit.model.decoder.DecoderScript;
import io.meit.model.decoder.WeightPlan;
import io.meit.model.encoder.EncoderNetwork;
import io.meit.model.encoder.EncoderScript;
import io.meit.model.encoder.NetworkTensor;
import io.meit.model.encoder.ProjectorNetwork;
import io.meit.model.fusion.Fusion;
import io.meit.model.torch.ScriptSource;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The whole training step as one TorchScript module: ECG to embedding, embedding into every attention layer of a LLaMA
 * decoder, cross-entropy on the report's tokens, an auxiliary loss on the findings, AdamW.
 *
 * <p>The auxiliary heads are two linear layers, one on the pooled features and one on sqrt(D_h) H_e, that predict the
 * findings. They make the encoder learn long before the decoder can read, and are dropped when the checkpoint is saved.
 *
 * <p>Attributes: {@code joint_p} trained tensors (encoder, projector, decoder, auxiliary heads), {@code joint_r} running
 * statistics (encoder, projector), {@code joint_m}, {@code joint_v} and {@code joint_t} the optimiser's state, {@code joint_a} the exponential moving average of
 * the trained tensors.
 */
final class JointScript {

    private static final Fusion.Meit FUSION = new Fusion.Meit(Fusion.Projection.FULL, Optional.empty());

    private static final String STATE = """
            def joint_init(self, p: List[Tensor], r: List[Tensor], numbers: List[float]) -> int:
              self.joint_p = annotate(List[Tensor], [])
              self.joint_r = annotate(List[Tensor], [])
              self.joint_m = annotate(List[Tensor], [])
              self.joint_v = annotate(List[Tensor], [])
              self.joint_t = annotate(List[Tensor], [])
              self.joint_a = annotate(List[Tensor], [])
              for i in range(len(p)):
                self.joint_p.append(torch.requires_grad_(torch.clone(p[i]), True))  # the caller's memory may go away
                self.joint_m.append(torch.zeros_like(p[i]))
                self.joint_v.append(torch.zeros_like(p[i]))
                self.joint_t.append(torch.zeros([], dtype=6))
                self.joint_a.append(torch.clone(p[i]))
              for i in range(len(r)):
                self.joint_r.append(torch.clone(r[i]))
              self.decoder_take(self.joint_p[{decoder}:{heads}], numbers)
              return len(p)
            def joint_trained(self) -> List[Tensor]:
              ps = annotate(List[Tensor], [])
              for i in range(len(self.joint_p)):
                ps.append(torch.detach(self.joint_p[i]))
              return ps
            def joint_averaged(self) -> List[Tensor]:
              return self.joint_a
            def joint_optimiser(self) -> List[Tensor]:
              return self.joint_m + self.joint_v + self.joint_t
            def joint_resume(self, a: List[Tensor], optimiser: List[Tensor]) -> int:
              n = len(self.joint_p)
              for i in range(n):
                torch.copy_(self.joint_a[i], a[i])
                torch.copy_(self.joint_m[i], optimiser[i])
                torch.copy_(self.joint_v[i], optimiser[n + i])
                torch.copy_(self.joint_t[i], optimiser[2 * n + i])
              return n
            def joint_running(self) -> List[Tensor]:
              return self.joint_r
            def joint_gradients(self) -> List[Tensor]:
              gs = annotate(List[Tensor], [])
              for i in range(len(self.joint_p)):
                g = self.joint_p[i].grad
                gs.append(unchecked_cast(Tensor, g))
              return gs
            """;

    private static final String LOSS = """
            def joint_losses(self, x: Tensor, ids: Tensor, labels: Tensor, findings: Tensor, measured: Tensor, mask: Tensor, train: bool) -> List[Tensor]:
              f = self.encoder_features(x, self.joint_p[:{projector}], self.joint_r[:{projectorState}], train)  # (B*k, C)
              if mask.numel() > 0:
                f = torch.mul(f, torch.repeat_interleave(mask, {k}, 0))  # (B, C) -> (B*k, C)
              h_e = self.projector_embed(f, self.joint_p[{projector}:{decoder}], self.joint_r[{projectorState}:], train)  # (B*k, Dh)
              h_e = torch.reshape(h_e, [-1, {k}, h_e.size(1)])  # (B, k, Dh)
              heard = torch.add(torch.mul(h_e, {textGradient}), torch.mul(torch.detach(h_e), 1.0 - {textGradient}))
              heard = torch.narrow(heard, 1, 0, {heardTokens})  # (B, k or 0, Dh)
              text = self.decoder_loss(ids, labels, heard)
              pooled = torch.mean(torch.reshape(f, [-1, {k}, f.size(1)]), [1])  # (B*k, C) -> (B, C)
              c = torch.linear(pooled, self.joint_p[{heads}], self.joint_p[{heads} + 1])  # (B, findings)
              d = torch.linear(torch.mul(h_e, {rootDh}), self.joint_p[{heads} + 2], self.joint_p[{heads} + 3])  # (B, k, findings)
              d = torch.mul(torch.add(torch.mean(d, [1]), torch.amax(d, [1])), 0.5)  # (B, k, findings) -> (B, findings)
              seen = torch.binary_cross_entropy_with_logits(c, findings, None, None, 1)
              embedded = torch.binary_cross_entropy_with_logits(d, findings, None, None, 1)
            {measuring}
              return [text, torch.add(seen, embedded)]
            """;

    private static final String MEASURING = """
              g = torch.linear(pooled, self.joint_p[{heads} + 4], self.joint_p[{heads} + 5])  # (B, measurements)
              known = torch.eq(measured, measured)  # NaN, the unknown, equals nothing; (B, measurements)
              off = torch.smooth_l1_loss(torch.masked_select(g, known), torch.masked_select(measured, known), 2)
              off = torch.div(off, torch.clamp_min(torch.sum(known), 1))
              seen = torch.add(seen, torch.mul(off, {weight}))
            """;

    private static final String STEP = """
            def joint_backward(self, x: Tensor, ids: Tensor, labels: Tensor, findings: Tensor, measured: Tensor, mask: Tensor, auxiliary: float) -> List[Tensor]:
              torch.set_grad_enabled(True)
              parts = self.joint_losses(x, ids, labels, findings, measured, mask, True)
              loss = torch.add(parts[0], torch.mul(parts[1], auxiliary))
              torch.backward(loss)
              torch.set_grad_enabled(False)
              return [torch.detach(parts[0]), torch.detach(parts[1])]
            def joint_step(self, x: Tensor, ids: Tensor, labels: Tensor, findings: Tensor, measured: Tensor, mask: Tensor, auxiliary: float, lr: float, decay: float, clip: float, averaging: float) -> Tensor:
              parts = self.joint_backward(x, ids, labels, findings, measured, mask, auxiliary)
              gs = self.joint_gradients()
              squares = torch.zeros([], dtype=6)
              for i in range(len(gs)):
                squares = torch.add(squares, torch.sum(torch.pow(gs[i], 2)))
              length = torch.sqrt(squares)
              scale = torch.clamp_max(torch.div(clip, torch.add(length, 0.000001)), 1.0)
              for i in range(len(gs)):
                torch.mul_(gs[i], scale)
                torch.add_(self.joint_t[i], 1)
              torch._fused_adamw_(self.joint_p, gs, self.joint_m, self.joint_v, annotate(List[Tensor], []), self.joint_t, lr=lr, beta1=0.9, beta2=0.999, weight_decay=decay, eps=0.00000001, amsgrad=False, maximize=False)
              for i in range(len(gs)):
                torch.zero_(gs[i])
                torch.lerp_(self.joint_a[i], torch.detach(self.joint_p[i]), 1.0 - averaging)
              return torch.stack([parts[0], parts[1], length])
            """;

    private JointScript() {}

    /** The module for a network; {@code joint_init} must be called first, with {@link DecoderScript#numbers},, in training mode. */
    static ScriptSource source(
            EncoderNetwork encoder,
            ProjectorNetwork projector,
            EcgPrefix prefix,
            AuxiliaryTargets targets,
            DecoderConfig decoder) {
        ScriptSource.Builder source = ScriptSource.builder();
        for (String name : List.of("p", "r", "m", "v", "t", "a")) {
            source.attribute("joint_" + name, ScriptSource.NO_TENSORS);
        }
        Map<String, String> places = new HashMap<>(places(encoder, projector, prefix.tokens(), decoder));
        places.put("textGradient", number(prefix.textGradient()));
        places.put("weight", number(targets.measuring()));
        String measuring = targets.measurements() > 0 ? fill(MEASURING, places) : "";
        places.put("heardTokens", Integer.toString(prefix.heardTokens()));
        return source.include(DecoderScript.training(decoder, FUSION))
                .part(EncoderScript.encoder(encoder, EncoderScript.Norm.SEPARATE, prefix.tokens()))
                .part(EncoderScript.projector(projector.config()))
                .part(fill(STATE, places))
                .part(fill(LOSS.replace("{measuring}\n", measuring), places))
                .part(STEP)
                .build();
    }

    private static Map<String, String> places(
            EncoderNetwork encoder, ProjectorNetwork projector, int prefixTokens, DecoderConfig shape) {
        int projectorStart = trained(encoder.tensors());
        int decoderStart = projectorStart + trained(projector.tensors());
        return Map.ofEntries(
                Map.entry("k", Integer.toString(prefixTokens)),
                Map.entry("rootDh", number(Math.sqrt(projector.config().size()))),
                Map.entry("projector", Integer.toString(projectorStart)),
                Map.entry("projectorState", Integer.toString(encoder.tensors().size() - projectorStart)),
                Map.entry("decoder", Integer.toString(decoderStart)),
                Map.entry(
                        "heads",
                        Integer.toString(
                                decoderStart + WeightPlan.of(shape).weights().size())));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.17f", value);
    }

    private static int trained(List<NetworkTensor> tensors) {
        return (int) tensors.stream().filter(tensor -> tensor.role().trained()).count();
    }

    private static String fill(String template, Map<String, String> places) {
        String text = template;
        for (Map.Entry<String, String> place : places.entrySet()) {
            text = text.replace("{" + place.getKey() + "}", place.getValue());
        }
        return text;
    }
}
