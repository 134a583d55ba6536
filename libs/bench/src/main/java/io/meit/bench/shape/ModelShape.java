package io.meit.bench.shape;

import java.util.List;
import java.util.Map;

/**
 * The sizes of one decoder.
 *
 * @param hidden D
 * @param heads H; D_h is D / H
 * @param keyValueHeads N; H for GPT-2
 * @param intermediate width of the feed-forward layer; 4 D for GPT-2
 * @param vocabulary V
 * @param context longest text, in tokens
 * @param tied whether the head shares the embedding's weight
 */
public record ModelShape(
        String name,
        Family family,
        int layers,
        int hidden,
        int heads,
        int keyValueHeads,
        int intermediate,
        int vocabulary,
        int context,
        boolean tied) {

    private static final List<ModelShape> NAMED = List.of(
            new ModelShape("gpt2-medium", Family.GPT2, 24, 1024, 16, 16, 4096, 50257, 1024, true),
            new ModelShape("llama-1.1b", Family.LLAMA, 22, 2048, 32, 4, 5632, 32000, 2048, false),
            new ModelShape("tiny-gpt2", Family.GPT2, 3, 64, 4, 4, 256, 311, 128, true),
            new ModelShape("tiny-llama", Family.LLAMA, 3, 64, 4, 2, 160, 311, 128, false));

    /** @throws IllegalArgumentException naming the shapes there are */
    public static ModelShape named(String name) {
        return NAMED.stream()
                .filter(shape -> shape.name().equals(name))
                .findAny()
                .orElseThrow(() -> new IllegalArgumentException(
                        "there is no model shape '%s'; there are %s".formatted(name, names())));
    }

    /** Names of all shapes, the ones of the paper's size first. */
    public static List<String> names() {
        return NAMED.stream().map(ModelShape::name).toList();
    }

    /** D_h */
    public int headSize() {
        return hidden / heads;
    }

    /** Name to shape of every tensor, as Hugging Face stores them, in file order. */
    public Map<String, long[]> tensors() {
        return switch (family) {
            case GPT2 -> TensorNames.gpt2(this);
            case LLAMA -> TensorNames.llama(this);
        };
    }

    /** Number of all weights. */
    public long parameters() {
        return tensors().values().stream().mapToLong(ModelShape::count).sum();
    }

    /**
     * Weights that every token must read at batch 1: all matrices and the head, but of the embedding tables (which are
     * looked up, one row a token) only a tied one, because it is the head.
     */
    public long weightsReadPerToken() {
        long all = tensors().entrySet().stream()
                .filter(tensor -> tensor.getValue().length == 2 && !TensorNames.isTable(tensor.getKey()))
                .mapToLong(tensor -> count(tensor.getValue()))
                .sum();
        return all + (tied ? (long) vocabulary * hidden : 0);
    }

    /** Bytes of keys and values that one token leaves behind, at the given bytes a number. */
    public long keyValueBytesPerToken(int bytesPerNumber) {
        return 2L * layers * keyValueHeads * headSize() * bytesPerNumber;
    }

    static long count(long[] shape) {
        long count = 1;
        for (long extent : shape) {
            count *= extent;
        }
        return count;
    }
}
