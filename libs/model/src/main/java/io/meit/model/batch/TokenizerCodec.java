package io.meit.model.batch;

import io.meit.model.tokenizer.ChatTemplate;
import io.meit.model.tokenizer.IncrementalDecoder;
import io.meit.model.tokenizer.Tokenizer;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** With a checkpoint's tokenizer, which it closes with itself. */
public final class TokenizerCodec implements TextCodec {

    private final Tokenizer tokenizer;
    private final Function<String, long[]> promptIds;

    /** Puts the template around instructions. */
    public TokenizerCodec(Tokenizer tokenizer, ChatTemplate template) {
        this(tokenizer, instruction -> template.encode(tokenizer, instruction));
    }

    /** @param promptIds ids of an instruction: template, then tokenizer, then what the model wants in front */
    public TokenizerCodec(Tokenizer tokenizer, Function<String, long[]> promptIds) {
        this.tokenizer = tokenizer;
        this.promptIds = promptIds;
    }

    @Override
    public int[] prompt(String instruction) {
        return ints(promptIds.apply(instruction));
    }

    @Override
    public int[] encode(String text) {
        return ints(tokenizer.encode(text));
    }

    @Override
    public Set<Integer> ends() {
        return tokenizer.specialTokens().end().stream().map(Math::toIntExact).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public Pieces pieces(int[] before) {
        IncrementalDecoder decoder = tokenizer.newIncrementalDecoder(
                Arrays.stream(before).asLongStream().toArray());
        return decoder::add;
    }

    private static int[] ints(long[] ids) {
        return Arrays.stream(ids).mapToInt(Math::toIntExact).toArray();
    }

    @Override
    public void close() {
        tokenizer.close();
    }
}
