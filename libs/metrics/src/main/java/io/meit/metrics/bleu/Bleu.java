package io.meit.metrics.bleu;

import io.meit.metrics.Metric;
import io.meit.metrics.Profile;
import io.meit.metrics.Signature;
import io.meit.metrics.TextPair;
import io.meit.metrics.words.PairWords;
import io.meit.metrics.words.PeriodTokenization;
import io.meit.metrics.words.Tokenization;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * BLEU-1..4 (Papineni et al. 2002) with one reference, 0..1, of a corpus from the sums of its counts.
 *
 * <p>{@link #meit()} gives the numbers of pycocoevalcap's {@code Bleu(4)} on MEIT's tokenization; {@link #strict()} those
 * of sacreBLEU 2 with its defaults, divided by 100.
 */
public final class Bleu implements Metric {

    private static final List<String> NAMES =
            IntStream.rangeClosed(1, BleuCounts.ORDERS).mapToObj(Bleu::name).toList();

    private final Signature signature;
    private final Tokenization tokenization;
    private final BleuFormula formula;

    private Bleu(Signature signature, Tokenization tokenization, BleuFormula formula) {
        this.signature = signature;
        this.tokenization = tokenization;
        this.formula = formula;
    }

    /** As MEIT's released code. */
    public static Bleu meit() {
        Tokenization tokenization = PeriodTokenization.WHITESPACE;
        Signature signature = Signature.of("bleu", 1)
                .with("profile", Profile.MEIT.label())
                .with("tok", tokenization.label())
                .with("smooth", "tiny1e-15-small1e-9")
                .with("reflen", "closest");
        return new Bleu(signature, tokenization, BleuFormula.TINY_AND_SMALL);
    }

    /** As sacreBLEU: tokenization 13a, exponential smoothing, case kept. */
    public static Bleu strict() {
        Tokenization tokenization = new Tokenization13a();
        Signature signature = Signature.of("bleu", 1)
                .with("profile", Profile.STRICT.label())
                .with("tok", tokenization.label())
                .with("smooth", "exp")
                .with("case", "mixed");
        return new Bleu(signature, tokenization, BleuFormula.EXPONENTIAL);
    }

    @Override
    public Signature signature() {
        return signature;
    }

    @Override
    public List<String> names() {
        return NAMES;
    }

    @Override
    public int width() {
        return BleuCounts.WIDTH;
    }

    @Override
    public void sums(TextPair pair, double[] into, int at) {
        BleuCounts.write(PairWords.of(pair, tokenization), into, at);
    }

    @Override
    public void scores(double[] sums, int from, long pairs, double[] into, int at) {
        formula.scores(sums, from, into, at);
    }

    /** What is counted in one pair. */
    public BleuCounts counts(TextPair pair) {
        double[] sums = new double[BleuCounts.WIDTH];
        sums(pair, sums, 0);
        return BleuCounts.read(sums, 0);
    }

    /** {@code BLEU-1} to {@code BLEU-4}, in that order, from the counts of a pair or of a corpus. */
    public Map<String, Double> score(BleuCounts counts) {
        double[] numbers = new double[BleuCounts.ORDERS];
        formula.scores(counts.sums(), 0, numbers, 0);
        Map<String, Double> scores = new LinkedHashMap<>();
        for (int n = 0; n < numbers.length; n++) {
            scores.put(NAMES.get(n), numbers[n]);
        }
        return scores;
    }

    /** Name of BLEU up to n-grams of that length. */
    public static String name(int n) {
        return "BLEU-" + n;
    }
}
