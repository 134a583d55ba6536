package io.meit.kernels;

import io.meit.model.decoder.DecoderConfig.Sizes;
import io.meit.model.decoder.RowSteps.Row;
import java.util.List;
import java.util.Optional;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Attention of one layer: each row over what it may see of its own text. Rows are (H + 2N) heads: queries, keys, values.
 *
 * @param window a token sees itself and the {@code window - 1} before it; 0 = all before it
 * @param sees true if rows see the slots of an ECG
 * @param slopes (H) of ALiBi, or (0)
 */
@SuppressWarnings("ArrayRecordComponent") // read only
record RowAttention(
        ThreadTeam team,
        Sizes sizes,
        Optional<RowRotary> rotary,
        HeadCache keys,
        HeadCache values,
        float scale,
        int window,
        boolean sees,
        float[] slopes) {

    /** @param z (R, H * D_h), which is written */
    void compute(List<Row> rows, float[] qkv, float[] z) {
        team.run(rows.size(), row -> store(rows.get(row), row, qkv));
        int heads = sizes.heads();
        team.run(rows.size() * heads, part -> {
            int row = part / heads;
            attend(rows.get(row), row, part % heads, qkv, z);
        });
    }

    /** Rotates queries and keys of a row, and puts keys and values into the cache. */
    private void store(Row row, int r, float[] qkv) {
        int size = sizes.headSize();
        int heads = sizes.heads();
        int stored = sizes.keyValueHeads();
        int start = r * (heads + 2 * stored) * size;
        rotary.ifPresent(turn -> {
            for (int head = 0; head < heads + stored; head++) {
                turn.rotate(qkv, start + head * size, r);
            }
        });
        for (int head = 0; head < stored; head++) {
            long place = place(row, head) + row.prefix() + row.past();
            keys.put(place, qkv, start + (heads + head) * size);
            values.put(place, qkv, start + (heads + stored + head) * size);
        }
    }

    /** Of a head's range. */
    private long place(Row row, int keyValueHead) {
        return (long) row.firstSlot() * sizes.keyValueHeads() + (long) keyValueHead * row.slots();
    }

    private void attend(Row row, int r, int head, float[] qkv, float[] z) {
        int size = sizes.headSize();
        int stored = sizes.keyValueHeads();
        long start = place(row, head / (sizes.heads() / stored));
        int first = window > 0 ? Math.max(0, row.past() - window + 1) : 0;
        int seen = sees ? row.prefix() : 0;
        int tokens = row.past() + 1 - first;
        float[] query = new float[size];
        float[] sum = new float[size];
        float[] scores = new float[(seen + tokens + Lanes.COUNT - 1) / Lanes.COUNT * Lanes.COUNT];
        keys.arrange(qkv, (r * (sizes.heads() + 2 * stored) + head) * size, query);
        keys.dot(query, start, seen, scores, 0);
        keys.dot(query, start + row.prefix() + first, tokens, scores, seen);
        weigh(scores, seen, tokens, first, head);
        values.mix(scores, 0, start, seen, sum);
        values.mix(scores, seen, start + row.prefix() + first, tokens, sum);
        values.restore(sum, z, (r * sizes.heads() + head) * size);
    }

    /** Scores to weights whose sum is 1. */
    private void weigh(float[] scores, int seen, int tokens, int first, int head) {
        int count = seen + tokens;
        float slope = slopes.length > 0 ? slopes[head] : 0;
        for (int i = 0; i < count; i++) {
            scores[i] = scores[i] * scale + (i < seen ? 0 : slope * (first + i - seen));
        }
        for (int i = count; i < scores.length; i++) {
            scores[i] = Float.NEGATIVE_INFINITY;
        }
        FloatVector greatest = Lanes.load(scores, 0);
        for (int i = Lanes.COUNT; i < scores.length; i += Lanes.COUNT) {
            greatest = greatest.max(Lanes.load(scores, i));
        }
        float most = greatest.reduceLanes(VectorOperators.MAX);
        FloatVector sum = FloatVector.zero(Lanes.FLOATS);
        for (int i = 0; i < scores.length; i += Lanes.COUNT) {
            FloatVector weight = Exp.of(Lanes.load(scores, i).sub(most));
            weight.intoArray(scores, i);
            sum = sum.add(weight);
        }
        float share = 1 / Lanes.sum(sum);
        for (int i = 0; i < scores.length; i += Lanes.COUNT) {
            Lanes.load(scores, i).mul(share).intoArray(scores, i);
        }
    }
}
