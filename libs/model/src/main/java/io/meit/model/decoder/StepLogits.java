package io.meit.model.decoder;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import io.meit.model.torch.ScriptResult;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.function.IntFunction;

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
     * @param logits gives (V) of a row, copied
     */
    record Part(double[] greedy, IntFunction<float[]> logits) {}

    /** Where the rows of an append begin. */
    private record Place(Part part, int row) {}

    Part part(ScriptResult result) {
        NDList tensors = result.toTensors(manager);
        NDArray logits = tensors.get(1); // (W, V)
        return new Part(tensors.get(0).toDoubleArray(), row -> copied(logits, row));
    }

    private static float[] copied(NDArray logits, int row) {
        try (NDArray one = logits.get(new NDIndex(row))) {
            return one.toFloatArray();
        }
    }

    /** @param vocabulary V */
    static Part part(RowSteps.Written written, int vocabulary) {
        return new Part(
                written.greedy(),
                row -> Arrays.copyOfRange(written.logits(), row * vocabulary, (row + 1) * vocabulary));
    }

    /** @param part the rows that the appends want, one after the other */
    void add(List<Append> appends, Part part) {
        int row = 0;
        for (Append append : appends) {
            places.put(append, new Place(part, row));
            row += append.wanted();
        }
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
            return place.part().logits().apply(place.row());
        }
    }

    @Override
    public void close() {
        manager.close();
    }
}
