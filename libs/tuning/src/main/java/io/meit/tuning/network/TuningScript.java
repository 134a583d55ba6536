package io.meit.tuning.network;

import io.meit.model.decoder.DecoderScript;
import io.meit.model.encoder.EncoderScript;
import io.meit.model.encoder.NetworkTensor;
import io.meit.model.fusion.Fusion;
import io.meit.model.torch.ScriptSource;
import io.meit.model.torch.TorchDevices;
import java.util.List;
import java.util.Map;

/**
 * The step as TorchScript: gradients of a micro-batch, added to those before; then one update by PyTorch's fused AdamW.
 *
 * <p>Attributes: {@code net_p} all tensors of the parts, trained or not; {@code net_r} running statistics; {@code net_q} the
 * trained ones of the ECG's side, of which {@code net_m}, {@code net_v} and {@code net_t} are AdamW's state; {@code
 * net_lora_q} and so on are those of LoRA.
 */
final class TuningScript {

    private static final String STATE = """
            def net_init(self, p: List[Tensor], r: List[Tensor], trained: List[int], updates: bool) -> int:
              torch.set_grad_enabled(True)
              self.tune_recomputes = {recompute}
              self.net_p = annotate(List[Tensor], [])
              self.net_r = annotate(List[Tensor], [])
              self.net_q = annotate(List[Tensor], [])
              self.net_m = annotate(List[Tensor], [])
              self.net_v = annotate(List[Tensor], [])
              self.net_t = annotate(List[Tensor], [])
              self.net_lora_q = annotate(List[Tensor], [])
              self.net_lora_m = annotate(List[Tensor], [])
              self.net_lora_v = annotate(List[Tensor], [])
              self.net_lora_t = annotate(List[Tensor], [])
              for i in range(len(p)):
                t = torch.clone(p[i]){there}  # the caller's memory may go away
                if trained[i] == 1:
                  t = torch.requires_grad_(t, True)
                  torch.backward(torch.sum(t * 0.0))  # a gradient that can be added to
                  moment = torch.zeros([0])
                  if updates:
                    moment = torch.zeros_like(t)
                  if i < {lora}:
                    self.net_q.append(t)
                    self.net_m.append(torch.detach(torch.clone(moment)))
                    self.net_v.append(torch.detach(torch.clone(moment)))
                    self.net_t.append(torch.zeros([], dtype=6){there})
                  else:
                    self.net_lora_q.append(t)
                    self.net_lora_m.append(torch.detach(torch.clone(moment)))
                    self.net_lora_v.append(torch.detach(torch.clone(moment)))
                    self.net_lora_t.append(torch.zeros([], dtype=6){there})
                self.net_p.append(t)
              for i in range(len(r)):
                self.net_r.append(torch.clone(r[i]){there})
              self.tune_lora = self.net_p[{lora}:]
              {fusionTake}
              torch.set_grad_enabled(False)
              return len(self.net_q) + len(self.net_lora_q)

            def net_list(self, which: int) -> List[Tensor]:
              lists = [self.net_p, self.net_r, self.net_m + self.net_lora_m, self.net_v + self.net_lora_v, self.net_t + self.net_lora_t]
              return lists[which]

            def net_state(self, which: int) -> List[Tensor]:
              ts = annotate(List[Tensor], [])
              for t in self.net_list(which):
                ts.append(torch.detach(t){back})
              return ts

            def net_restore(self, which: int, values: List[Tensor]) -> int:
              torch.set_grad_enabled(False)
              ts = self.net_list(which)
              for i in range(len(values)):
                torch.copy_(ts[i], values[i])
              return len(values)

            def net_gradients_of(self, q: List[Tensor]) -> List[Tensor]:
              gs = annotate(List[Tensor], [])
              for p in q:
                gs.append(self.tune_gradient(p))
              return gs

            def net_gradients(self) -> List[Tensor]:
              gs = annotate(List[Tensor], [])
              for g in self.net_gradients_of(self.net_q + self.net_lora_q):
                gs.append(g{back})
              return gs

            def net_hand_gradients(self) -> List[Tensor]:  # the tensors themselves
              return self.net_gradients_of(self.net_q + self.net_lora_q)

            def net_hand_weights(self) -> List[Tensor]:
              ts = annotate(List[Tensor], [])
              for t in self.net_q + self.net_lora_q:
                ts.append(torch.detach(t))
              return ts

            def net_add_gradients(self, values: List[Tensor]) -> int:
              torch.set_grad_enabled(False)
              gs = self.net_gradients_of(self.net_q + self.net_lora_q)
              for i in range(len(values)):
                torch.add_(gs[i], values[i].to(gs[i].device))
              return len(gs)

            def net_clear_gradients(self) -> int:
              torch.set_grad_enabled(False)
              for g in self.net_gradients_of(self.net_q + self.net_lora_q):
                torch.zero_(g)
              return 0

            def net_take_weights(self, values: List[Tensor]) -> int:
              torch.set_grad_enabled(False)
              ts = self.net_q + self.net_lora_q
              for i in range(len(values)):
                torch.copy_(ts[i], values[i])
              return len(values)
            """;

    private static final String STEP = """
            def net_prefix(self, x: Tensor, train: bool) -> Tensor:  # (B, 12, samples) -> (B, P, size)
              x = x{there}
              f = self.encoder_features(x, self.net_p[:{projector}], self.net_r[:{projectorState}], train and {trainEncoder})
              h = self.projector_embed(f, self.net_p[{projector}:{fusion}], self.net_r[{projectorState}:], train and {trainProjector})
              return h.view([x.size(0), -1, h.size(1)])

            def net_embed(self, x: Tensor) -> Tensor:  # (B, 12, samples) -> (B, P, size)
              torch.set_grad_enabled(False)
              return self.net_prefix(x, False){back}

            def net_clear(self) -> int:
              self.tune_masks = annotate(List[Tensor], [])
              self.tune_h = annotate(List[Tensor], [])
              self.tune_x = annotate(List[Tensor], [])
              self.tune_y = annotate(List[Tensor], [])
              self.tune_in = annotate(List[Tensor], [])
              self.tune_out = annotate(List[Tensor], [])
              return 0

            def net_backward(self, x: Tensor, ids: Tensor, labels: Tensor, lengths: List[int], weight: float, seed: int) -> float:
              # Adds weight times the gradient of the sum of -log p, which is the result.
              self.net_clear()
              torch.set_grad_enabled(True)
              self.tune_tapes = True
              self.tune_drops = {drops}
              prefix = self.net_prefix(x, True)
              leaf = torch.requires_grad_(torch.detach(prefix), prefix.requires_grad)
              loss = self.tune_texts(ids{there}, labels{there}, lengths, leaf, weight, seed)
              if prefix.requires_grad:
                torch.backward(prefix, self.tune_gradient(leaf))
              self.tune_tapes = False
              self.tune_drops = False
              torch.set_grad_enabled(False)
              self.net_clear()
              return float(loss)

            def net_loss(self, x: Tensor, ids: Tensor, labels: Tensor, lengths: List[int]) -> float:
              torch.set_grad_enabled(False)
              self.tune_tapes = False
              self.tune_drops = False
              return float(self.tune_texts(ids{there}, labels{there}, lengths, self.net_prefix(x, False), 0.0, 0))

            def net_update(self, ecg_lr: float, lora_lr: float, decay: float, clip: float) -> float:
              # The norm of the gradient; no update if it is not finite.
              torch.set_grad_enabled(False)
              gs = self.net_gradients_of(self.net_q)
              lora = self.net_gradients_of(self.net_lora_q)
              norm = float(torch.norm(torch.stack(torch._foreach_norm(gs + lora))))
              if norm - norm == 0.0:
                if clip > 0.0:
                  for g in gs + lora:
                    torch.mul_(g, min(1.0, clip / (norm + 0.000001)))
                for t in self.net_t + self.net_lora_t:
                  torch.add_(t, 1)
                # Lists that are attributes: TorchScript drops a call that writes only into the tensors of a list made here.
                if len(gs) > 0:
                  torch._fused_adamw_(self.net_q, gs, self.net_m, self.net_v, annotate(List[Tensor], []), self.net_t, lr=ecg_lr, beta1=0.9, beta2=0.999, weight_decay=decay, eps=0.00000001, amsgrad=False, maximize=False)
                if len(lora) > 0:
                  torch._fused_adamw_(self.net_lora_q, lora, self.net_lora_m, self.net_lora_v, annotate(List[Tensor], []), self.net_lora_t, lr=lora_lr, beta1=0.9, beta2=0.999, weight_decay=decay, eps=0.00000001, amsgrad=False, maximize=False)
              for g in gs + lora:
                torch.zero_(g)
              return norm
            """;

    private TuningScript() {}

    static ScriptSource source(TuningNetwork network) {
        ScriptSource.Builder source = ScriptSource.builder();
        for (String name : List.of("p", "r", "q", "m", "v", "t", "lora_q", "lora_m", "lora_v", "lora_t")) {
            source.attribute("net_" + name, ScriptSource.NO_TENSORS);
        }
        Map<String, String> places = places(network);
        return source.include(
                        DecoderScript.tuning(network.decoder(), network.fusion(), network.lora(), network.frozen()))
                .part(EncoderScript.encoder(
                        network.encoder(),
                        EncoderScript.Norm.SEPARATE,
                        network.ecg().prefixTokens()))
                .part(EncoderScript.projector(network.ecg().projector()))
                .part(fill(fill(STATE, places), journeys(network)))
                .part(fill(fill(STEP, places), journeys(network)))
                .build();
    }

    private static Map<String, String> places(TuningNetwork network) {
        int projector = network.count(Part.ENCODER);
        int fusion = projector + network.count(Part.PROJECTOR);
        int lora = fusion + network.count(Part.FUSION);
        long statistics = network.encoder().tensors().stream()
                .map(NetworkTensor::role)
                .filter(role -> !role.trained())
                .count();
        return Map.of(
                "recompute", flag(network.recompute()),
                "projector", Integer.toString(projector),
                "fusion", Integer.toString(fusion),
                "lora", Integer.toString(lora),
                "projectorState", Long.toString(statistics),
                "trainEncoder", flag(network.trained().contains(Part.ENCODER)),
                "trainProjector", flag(network.trained().contains(Part.PROJECTOR)),
                "drops", flag(network.lora().dropout() > 0),
                "fusionTake",
                        network.fusion() instanceof Fusion.Meit
                                ? ""
                                : "self.fusion_take(self.net_p[%d:%d])".formatted(fusion, lora));
    }

    /** What takes tensors to the network's device and back; nothing on the CPU. */
    private static Map<String, String> journeys(TuningNetwork network) {
        String device = network.frozen().device();
        return device.equals(TorchDevices.CPU)
                ? Map.of("there", "", "back", "")
                : Map.of("there", ".to(torch.device(\"%s\"))".formatted(device), "back", ".cpu()");
    }

    private static String flag(boolean value) {
        return value ? "True" : "False";
    }

    private static String fill(String template, Map<String, String> places) {
        String text = template;
        for (Map.Entry<String, String> place : places.entrySet()) {
            text = text.replace("{" + place.getKey() + "}", place.getValue());
        }
        return text;
    }
}
