package io.meit.bench.decode;

import io.meit.bench.shape.RandomModel;
import java.util.List;
import java.util.Optional;

/** This project's decoder, with or without an ECG before each prompt. */
public final class MeitEngine implements DecodeEngine {

    /** What tables call it without an ECG. */
    public static final String NAME = "meit";

    /** What tables call it with an ECG. */
    public static final String NAME_WITH_ECG = "meit + ECG";

    private final SharedDecoder decoder;
    private final boolean withEcg;

    private MeitEngine(SharedDecoder decoder, boolean withEcg) {
        this.decoder = decoder;
        this.withEcg = withEcg;
    }

    /** Without an ECG. */
    public static DecodeEngine plain() {
        return new MeitEngine(new SharedDecoder(), false);
    }

    /** Without and with an ECG, on one decoder. */
    public static List<DecodeEngine> both() {
        SharedDecoder decoder = new SharedDecoder();
        return List.of(new MeitEngine(decoder, false), new MeitEngine(decoder, true));
    }

    @Override
    public String name() {
        return withEcg ? NAME_WITH_ECG : NAME;
    }

    @Override
    public Optional<String> missing(RandomModel model, Precision precision, int batch) {
        return Optional.empty();
    }

    @Override
    public DecodeContestant load(RandomModel model, Precision precision, EngineSetting setting) {
        return new MeitContestant(decoder.acquire(model, precision, setting), precision, decoder::release, withEcg);
    }
}
