package io.meit.kernels;

import io.meit.model.decoder.RowMemory.Linear;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorOperators;

/**
 * Weights in 8 bits, inputs quantised as {@code Int8Linears} of libs/model does, everything else in 32-bit floats. Sums are exact, so
 * it does not matter who adds them: one or two rows are computed here, as fast as memory is read; more by oneDNN, which has an
 * instruction for it that Java does not have. The weights are cut by outputs, so that each thread can have oneDNN compute a part.
 */
final class Int8Product implements Product {

    private static final int BLOCK = 64;
    private static final int ALONE = 2;
    private static final int WORTH_SHARING = 1 << 17; // products: about 5 us of one thread
    private static final float GREATEST = 127;
    private static final float LEAST_SIZE = 1.0e-20f;
    private static final float ROUND = 12582912f; // 1.5 * 2^23: what is added to it is rounded to an integer

    private final ThreadTeam team;
    private final Linear linear;
    private final OneDnnPieces pieces;
    private final int inputs;
    private final List<MemorySegment> packs = new ArrayList<>();
    private final int[] firsts; // the first output of each pack, and the number of all
    private int room;
    private float[] x; // (R, in), integers
    private int[] even; // (R, in / 4): inputs 4 i (low half) and 4 i + 2 (high half)
    private int[] odd; // inputs 4 i + 1 and 4 i + 3
    private float[] steps; // (R)

    Int8Product(ThreadTeam team, Linear linear, OneDnnPieces pieces) {
        this.team = team;
        this.linear = linear;
        this.pieces = pieces;
        this.inputs = linear.inputs();
        this.firsts = firsts(linear);
        linear.packs().forEach(pack -> packs.add(Memory.of(pack)));
    }

    /** Behind the weights of a pack oneDNN keeps a sum of each output's weights. */
    static boolean suits(Linear linear) {
        int[] firsts = firsts(linear);
        boolean fits = linear.inputs() % BLOCK == 0;
        for (int p = 0; p < linear.packs().size(); p++) {
            long outputs = (long) BLOCK * Math.ceilDiv(firsts[p + 1] - firsts[p], BLOCK);
            fits &= linear.packs().get(p).bytes() >= outputs * linear.inputs();
        }
        return fits;
    }

    /** All packs but the last have equally many outputs, a multiple of 64. */
    private static int[] firsts(Linear linear) {
        int pieces = linear.packs().size();
        int size = Math.ceilDiv(linear.outputs(), BLOCK * pieces) * BLOCK;
        int[] firsts = new int[pieces + 1];
        for (int p = 1; p < pieces; p++) {
            firsts[p] = p * size;
        }
        firsts[pieces] = linear.outputs();
        return firsts;
    }

    @Override
    public void compute(float[] from, int rows, float[] y) {
        makeRoom(rows);
        if (rows <= ALONE) {
            computeHere(from, rows, y);
        } else {
            computeByOneDnn(from, rows, y);
        }
    }

    private void makeRoom(int rows) {
        if (rows > room) {
            room = rows;
            x = new float[rows * inputs];
            even = new int[ALONE * inputs / 4];
            odd = new int[ALONE * inputs / 4];
            steps = new float[rows];
        }
    }

    private void computeHere(float[] from, int rows, float[] y) {
        for (int row = 0; row < rows; row++) {
            quantise(from, row);
            pair(row);
        }
        boolean shared = (long) rows * inputs * linear.outputs() >= WORTH_SHARING;
        team.run(Math.ceilDiv(linear.outputs(), BLOCK), shared, block -> block(block, rows, y));
    }

    private void block(int block, int rows, float[] y) {
        int first = block * BLOCK;
        int count = Math.min(BLOCK, linear.outputs() - first);
        int pack = 0;
        while (first >= firsts[pack + 1]) {
            pack++;
        }
        float[] sums = new float[BLOCK];
        for (int row = 0; row < rows; row++) {
            long offset = (long) (first - firsts[pack]) * inputs;
            Int8Blocks.oneRow(packs.get(pack), offset, even, odd, row * inputs / 4, inputs / 4, sums);
            for (int n = 0; n < count; n++) {
                sums[n] *= linear.scales()[first + n];
            }
            finish(row, first, count, sums, y);
        }
    }

    private void computeByOneDnn(float[] from, int rows, float[] y) {
        MemorySegment inputMemory = Memory.of(pieces.inputs(rows), (long) rows * inputs);
        team.run(rows, row -> {
            quantise(from, row);
            store(row, inputMemory);
        });
        team.run(packs.size(), pack -> pieces.compute(pack, rows, firsts[pack]));
        int outputs = linear.outputs();
        MemorySegment sums = Memory.of(pieces.outputs(rows), (long) Float.BYTES * rows * outputs);
        team.run(rows, row -> {
            float[] scaled = sums.asSlice((long) Float.BYTES * row * outputs, (long) Float.BYTES * outputs)
                    .toArray(ValueLayout.JAVA_FLOAT);
            finish(row, 0, outputs, scaled, y);
        });
    }

    private void quantise(float[] from, int row) {
        int start = row * inputs;
        FloatVector greatest = FloatVector.zero(Lanes.FLOATS);
        for (int i = start; i < start + inputs; i += Lanes.COUNT) {
            greatest = greatest.max(Lanes.load(from, i).abs());
        }
        float size = Math.max(LEAST_SIZE, greatest.reduceLanes(VectorOperators.MAX));
        float factor = 1 / size * GREATEST;
        for (int i = start; i < start + inputs; i += Lanes.COUNT) {
            Lanes.load(from, i).mul(factor).add(ROUND).sub(ROUND).intoArray(x, i);
        }
        steps[row] = size / GREATEST;
    }

    private void pair(int row) {
        int start = row * inputs;
        for (int i = start; i < start + inputs; i += 4) {
            even[i / 4] = pair(x[i], x[i + 2]);
            odd[i / 4] = pair(x[i + 1], x[i + 3]);
        }
    }

    private static int pair(float low, float high) {
        return ((int) low & 0xffff) | ((int) high << 16);
    }

    /** As unsigned numbers with zero point 128. */
    private void store(int row, MemorySegment to) {
        int start = row * inputs;
        for (int i = start; i < start + inputs; i++) {
            to.set(ValueLayout.JAVA_BYTE, i, (byte) ((int) x[i] + 128));
        }
    }

    /** Makes outputs of sums that have the weights' scales. */
    private void finish(int row, int first, int count, float[] scaled, float[] y) {
        float[] bias = linear.bias();
        float step = steps[row];
        int to = row * linear.outputs() + first;
        for (int n = 0; n < count; n++) {
            float value = scaled[n] * step;
            y[to + n] = bias.length == 0 ? value : value + bias[first + n];
        }
    }
}
