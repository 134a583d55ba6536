package io.meit.bench.gguf;

/** How a matrix of Hugging Face becomes one of llama.cpp. */
sealed interface RowLayout {

    /** Shape after the change. */
    long[] shape(long[] before);

    /** Values after the change, row after row. */
    float[] arrange(float[] values, long[] shape);

    /** As it is. */
    record Same() implements RowLayout {
        @Override
        public long[] shape(long[] before) {
            return before;
        }

        @Override
        public float[] arrange(float[] values, long[] shape) {
            return values;
        }
    }

    /** (in, out) becomes (out, in). */
    record Transposed() implements RowLayout {
        @Override
        public long[] shape(long[] before) {
            return new long[] {before[1], before[0]};
        }

        @Override
        public float[] arrange(float[] values, long[] shape) {
            int in = (int) shape[0];
            int out = (int) shape[1];
            float[] turned = new float[values.length];
            for (int row = 0; row < in; row++) {
                for (int column = 0; column < out; column++) {
                    turned[column * in + row] = values[row * out + column];
                }
            }
            return turned;
        }
    }

    /**
     * Rows of query and key heads: Hugging Face rotates value j with value j + D_h/2, llama.cpp 2j with 2j + 1, so the
     * two halves of each head are interleaved.
     */
    record Interleaved(int headSize) implements RowLayout {
        @Override
        public long[] shape(long[] before) {
            return before;
        }

        @Override
        public float[] arrange(float[] values, long[] shape) {
            int columns = (int) shape[1];
            float[] arranged = new float[values.length];
            for (int row = 0; row < shape[0]; row++) {
                int inHead = row % headSize;
                int from = row - inHead + inHead % 2 * (headSize / 2) + inHead / 2;
                System.arraycopy(values, from * columns, arranged, row * columns, columns);
            }
            return arranged;
        }
    }
}
