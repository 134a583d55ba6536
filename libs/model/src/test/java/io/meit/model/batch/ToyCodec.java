package io.meit.model.batch;

import java.util.Set;

/** Token n is the n-th letter of the alphabet; a token beyond 25 has no text. */
final class ToyCodec implements TextCodec {

    private final Set<Integer> ends;
    private boolean closed;

    ToyCodec(Integer... ends) {
        this.ends = Set.of(ends);
    }

    boolean closed() {
        return closed;
    }

    static String text(int... ids) {
        StringBuilder text = new StringBuilder();
        for (int id : ids) {
            text.append(id < 26 ? Character.toString('a' + id) : "");
        }
        return text.toString();
    }

    @Override
    public int[] prompt(String instruction) {
        return encode(instruction);
    }

    @Override
    public int[] encode(String text) {
        return text.chars().map(c -> c - 'a').toArray();
    }

    @Override
    public Set<Integer> ends() {
        return ends;
    }

    @Override
    public Pieces pieces(int[] before) {
        return ToyCodec::text;
    }

    @Override
    public void close() {
        closed = true;
    }
}
