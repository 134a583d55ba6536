package io.meit.tuning.network;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import io.meit.model.decoder.DecoderScript;
import io.meit.model.decoder.DecoderWeights;
import io.meit.model.decoder.Site;
import io.meit.model.decoder.WeightPlan;
import io.meit.model.encoder.EncoderScript;
import io.meit.model.fusion.Fusion;
import io.meit.model.safetensors.FloatTensor;
import io.meit.model.torch.ScriptMode;
import io.meit.model.torch.ScriptModule;
import io.meit.model.torch.ScriptResult;
import io.meit.model.torch.ScriptSource;
import io.meit.model.torch.TorchEngine;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The same loss and gradients by autograd alone: LoRA is added to each weight, W + s B A, and the decoder's training build, which
 * was compared with the formulas on its own, does the rest.
 */
final class AutogradReference {

    private static final String PART = """
            def ref_run(self, files: List[Tensor], cuts: List[List[int]], numbers: List[float], p: List[Tensor], r: List[Tensor], places: List[List[int]], x: Tensor, ids: Tensor, labels: Tensor) -> List[Tensor]:
              torch.set_grad_enabled(True)
              w = self.decoder_parts(files, cuts)
              leaves = annotate(List[Tensor], [])
              for t in p:
                leaves.append(torch.requires_grad_(torch.clone(t), True))
              for place in places:  # weight, index of A, of B, first and end row of B
                w[place[0]] = w[place[0]] + {scale} * torch.matmul(leaves[place[2]][place[3]:place[4]], leaves[place[1]])
              self.decoder_take(w, numbers)
              {fusionTake}
              f = self.encoder_features(x, leaves[:{projector}], r[:{projectorState}], True)
              h = self.projector_embed(f, leaves[{projector}:{fusion}], r[{projectorState}:], True)
              loss = self.decoder_loss(ids, labels, h.view([x.size(0), -1, h.size(1)]))
              torch.backward(loss)
              torch.set_grad_enabled(False)
              out = [torch.detach(loss)]
              for t in leaves:
                g = t.grad
                if g is None:
                  out.append(torch.zeros_like(t))
                else:
                  out.append(unchecked_cast(Tensor, g))
              return out
            """;

    private AutogradReference() {}

    /** Loss, under {@code loss}, and the gradients of all parts by {@code part/name}. */
    static Map<String, FloatTensor> run(
            TuningNetwork network, DecoderWeights frozen, StartValues start, MicroBatch batch) {
        try (ScriptModule module = ScriptModule.load(source(network));
                NDManager manager = TorchEngine.newManager()) {
            List<NDArray> p = new ArrayList<>();
            for (Part part : Part.values()) {
                network.shapes(part)
                        .keySet()
                        .forEach(name -> p.add(array(manager, start.of(part).get(name))));
            }
            List<NDArray> r = network.statistics().keySet().stream()
                    .map(name -> array(manager, start.statistics().get(name)))
                    .toList();
            try (ScriptResult result = module.call(
                    ScriptMode.TRAINING,
                    "ref_run",
                    frozen.map(manager).tensors(),
                    frozen.cuts(),
                    DecoderScript.numbers(network.decoder()),
                    p,
                    r,
                    places(network),
                    manager.create(batch.signals(), new Shape(batch.size(), 12, batch.samples())),
                    manager.create(batch.ids(), new Shape(batch.size(), batch.tokens())),
                    manager.create(batch.labels(), new Shape(batch.size(), batch.tokens())))) {
                return named(network, result.toTensors(manager));
            }
        }
    }

    private static ScriptSource source(TuningNetwork network) {
        int projector = network.count(Part.ENCODER);
        int fusion = projector + network.count(Part.PROJECTOR);
        int lora = fusion + network.count(Part.FUSION);
        long statistics = network.encoder().tensors().stream()
                .filter(tensor -> !tensor.role().trained())
                .count();
        return ScriptSource.builder()
                .include(DecoderScript.training(network.decoder(), network.fusion()))
                .part(EncoderScript.encoder(
                        network.encoder(),
                        EncoderScript.Norm.SEPARATE,
                        network.ecg().prefixTokens()))
                .part(EncoderScript.projector(network.ecg().projector()))
                .part(PART.replace("{scale}", Double.toString(network.lora().scale()))
                        .replace("{projectorState}", Long.toString(statistics))
                        .replace("{projector}", Integer.toString(projector))
                        .replace("{fusion}", Integer.toString(fusion))
                        .replace(
                                "{fusionTake}",
                                network.fusion() instanceof Fusion.Meit
                                        ? ""
                                        : "self.fusion_take(leaves[%d:%d])".formatted(fusion, lora)))
                .build();
    }

    private static List<long[]> places(TuningNetwork network) {
        List<WeightPlan.Weight> weights = WeightPlan.of(network.decoder()).weights();
        List<List<Site>> groups = network.lora().groups();
        int lora = network.names().size() - network.count(Part.LORA);
        List<long[]> places = new ArrayList<>();
        for (int n = 0; n < weights.size(); n++) {
            WeightPlan.Weight weight = weights.get(n);
            for (int g = 0; g < groups.size(); g++) {
                long row = 0;
                for (Site site : groups.get(g)) {
                    long rows = rows(weights, site);
                    if (site == weight.site()) {
                        int a = lora + 2 * (weight.layer() * groups.size() + g);
                        places.add(new long[] {n, a, a + 1, row, row + rows});
                    }
                    row += rows;
                }
            }
        }
        return places;
    }

    private static long rows(List<WeightPlan.Weight> weights, Site site) {
        return weights.stream()
                .filter(weight -> weight.site() == site)
                .findFirst()
                .orElseThrow()
                .shape()[0];
    }

    private static Map<String, FloatTensor> named(TuningNetwork network, NDList result) {
        Map<String, FloatTensor> named = new LinkedHashMap<>();
        named.put("loss", FloatTensor.of(result.getFirst()));
        List<String> names = network.names();
        for (int i = 0; i < names.size(); i++) {
            named.put(names.get(i), FloatTensor.of(result.get(i + 1)));
        }
        return named;
    }

    private static NDArray array(NDManager manager, FloatTensor tensor) {
        return manager.create(tensor.values(), new Shape(tensor.shape()));
    }
}
