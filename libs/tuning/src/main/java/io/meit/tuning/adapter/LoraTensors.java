package io.meit.tuning.adapter;

import io.meit.model.decoder.LoraAdapter;
import io.meit.model.decoder.LoraSites;
import io.meit.model.decoder.LowRank;
import io.meit.model.decoder.Site;
import io.meit.model.decoder.WeightPlan;
import io.meit.model.safetensors.FloatTensor;
import io.meit.tuning.network.Part;
import io.meit.tuning.network.TuningNetwork;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tensors of {@link Part#LORA} and the adapter that they are. */
public final class LoraTensors {

    private LoraTensors() {}

    /** @param values of {@link Part#LORA}, by the names of {@link TuningNetwork#shapes} */
    public static LoraAdapter toAdapter(TuningNetwork network, Map<String, FloatTensor> values, String id) {
        LoraSites lora = network.lora();
        List<FloatTensor> ordered =
                network.shapes(Part.LORA).keySet().stream().map(values::get).toList();
        List<Map<Site, LowRank>> layers = new ArrayList<>();
        int next = 0;
        for (int layer = 0; layer < network.decoder().sizes().layers(); layer++) {
            Map<Site, LowRank> changes = new EnumMap<>(Site.class);
            for (List<Site> group : lora.groups()) {
                FloatTensor a = ordered.get(next++);
                FloatTensor b = ordered.get(next++);
                int row = 0;
                for (Site site : group) {
                    int rows = outputs(network, site);
                    changes.put(site, new LowRank(a, rowsOf(b, row, rows), lora.scale()));
                    row += rows;
                }
            }
            layers.add(changes);
        }
        return new LoraAdapter(id, layers);
    }

    /**
     * An adapter's tensors, to start from.
     *
     * @throws IllegalArgumentException if it changes other sites, or has another rank or scale, than what is to be trained
     */
    public static Map<String, FloatTensor> ofAdapter(TuningNetwork network, LoraAdapter adapter) {
        Map<String, FloatTensor> values = new LinkedHashMap<>();
        List<String> names = List.copyOf(network.shapes(Part.LORA).keySet());
        int next = 0;
        for (int layer = 0; layer < adapter.layers().size(); layer++) {
            Map<Site, LowRank> changes = adapter.layers().get(layer);
            int expected = network.lora().groups().stream().mapToInt(List::size).sum();
            for (List<Site> group : network.lora().groups()) {
                List<LowRank> parts = group.stream().map(changes::get).toList();
                check(network, adapter, layer, group, parts);
                values.put(names.get(next++), parts.getFirst().a());
                values.put(names.get(next++), together(parts));
            }
            if (changes.size() != expected) {
                throw new IllegalArgumentException(
                        "adapter %s changes %s in layer %d, and LoRA is to be trained on %s; set lora.modules to what the adapter changes"
                                .formatted(
                                        adapter.id(),
                                        changes.keySet(),
                                        layer,
                                        network.lora().groups()));
            }
        }
        return values;
    }

    private static void check(
            TuningNetwork network, LoraAdapter adapter, int layer, List<Site> group, List<LowRank> parts) {
        for (LowRank part : parts) {
            if (part == null) {
                throw new IllegalArgumentException(
                        "adapter %s does not change %s of layer %d; set lora.modules to what it changes"
                                .formatted(adapter.id(), group, layer));
            }
            LoraSites lora = network.lora();
            if (part.rank() != lora.rank() || Math.abs(part.scale() - lora.scale()) > 1e-9 * lora.scale()) {
                throw new IllegalArgumentException(
                        "adapter %s has rank %d and scale %s in layer %d, %s; set lora.rank to %d and lora.alpha to %s"
                                .formatted(
                                        adapter.id(),
                                        part.rank(),
                                        part.scale(),
                                        layer,
                                        group,
                                        part.rank(),
                                        part.scale() * part.rank()));
            }
            if (!Arrays.equals(part.a().values(), parts.getFirst().a().values())) {
                throw new IllegalArgumentException(
                        "adapter %s: %s of layer %d do not share A".formatted(adapter.id(), group, layer));
            }
        }
    }

    private static FloatTensor rowsOf(FloatTensor b, int first, int rows) {
        int columns = Math.toIntExact(b.shape()[1]);
        return new FloatTensor(
                new long[] {rows, columns}, Arrays.copyOfRange(b.values(), first * columns, (first + rows) * columns));
    }

    private static FloatTensor together(List<LowRank> parts) {
        long rows = parts.stream().mapToLong(LowRank::outputs).sum();
        int rank = parts.getFirst().rank();
        float[] values = new float[Math.toIntExact(rows * rank)];
        int next = 0;
        for (LowRank part : parts) {
            System.arraycopy(part.b().values(), 0, values, next, part.b().values().length);
            next += part.b().values().length;
        }
        return new FloatTensor(new long[] {rows, rank}, values);
    }

    private static int outputs(TuningNetwork network, Site site) {
        return WeightPlan.of(network.decoder()).weights().stream()
                .filter(weight -> weight.site() == site)
                .mapToInt(weight -> Math.toIntExact(weight.shape()[0]))
                .findFirst()
                .orElseThrow();
    }
}
