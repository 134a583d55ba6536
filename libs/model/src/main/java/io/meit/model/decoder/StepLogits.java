package io.meit.model.decoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import io.meit.model.torch.ScriptResult;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;

/** The logits of one step, which may have taken several calls. They stay in native memory until they are asked for. */
final class StepLogits implements AutoCloseable {

    private final NDManager manager;
    private final IdentityHashMap<Append, Place> places = new IdentityHashMap<>();

    /** @param manager owns the tensors, and is closed with this */
    StepLogits(NDManager manager) {
        this.manager = manager;
    }

    /**
     * What one call computed.
     *
     * @param greedy (W * 2) likeliest id and its log-probability
     * @param logits (W, V)
     */
    record Part(double[] greedy, NDArray logits) {}

    /** Where the rows of an append begin. */
    private record Place(Part part, int row) {}

    Part part(ScriptResult result) {
        NDList tensors = result.toTensors(manager);
        return new Part(tensors.get(0).toDoubleArray(), tensors.get(1));
    }

    void add(Append append, Part part, int row) {
        places.put(append, new Place(part, row));
    }

    Logits inOrderOf(List<Append> appends) {
        List<Place> rows = new ArrayList<>();
        for (Append append : appends) {
            Place place = places.get(append);
            for (int i = 0; i < append.wanted(); i++) {
                rows.add(new Place(place.part(), place.row() + i));
            }
        }
        return new Rows(rows);
    }

    private record Rows(List<Place> places) implements Logits {

        @Override
        public int rows() {
            return places.size();
        }

        @Override
        public NextToken greedy(int row) {
            Place place = places.get(row);
            double[] greedy = place.part().greedy();
            return new NextToken((int) greedy[2 * place.row()], (float) greedy[2 * place.row() + 1]);
        }

        @Override
        public float[] row(int row) {
            Place place = places.get(row);
            try (NDArray logits = place.part().logits().get(new NDIndex(place.row()))) {
                return logits.toFloatArray();
            }
        }
    }

    @Override
    public void close() {
        manager.close();
    }
}
