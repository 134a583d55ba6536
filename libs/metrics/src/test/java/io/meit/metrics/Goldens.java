package io.meit.metrics;

import com.google.gson.Gson;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** The numbers of the original Python libraries; src/test/resources/goldens/metrics/README.md says how they were made. */
public record Goldens(List<Golden> pairs, Corpus corpus, List<List<String>> words) {

    private static final Goldens READ = read();

    /** One pair and its numbers; null in {@code rougeSets} where the original raises an error. */
    public record Golden(
            String hypothesis,
            String reference,
            List<String> hypothesisTokens,
            List<String> referenceTokens,
            List<Double> bleu,
            double rougeL,
            List<Double> rougeSets,
            double cider1,
            double cider,
            double meteor,
            List<Double> sacreBleu,
            List<Double> googleRouge,
            List<Double> googleRougeStemmed) {

        public TextPair pair() {
            return new TextPair(hypothesis, reference);
        }
    }

    /** Numbers of all pairs together, and the means over batches of BLEU-1..4, ROUGE-L and CIDEr-D. */
    public record Corpus(
            List<Double> bleu, double rougeL, List<Double> sacreBleu, int batch, List<Double> batchMeans) {}

    public static Goldens goldens() {
        return READ;
    }

    /** The pairs without their numbers. */
    public List<TextPair> texts() {
        return pairs.stream().map(Golden::pair).toList();
    }

    public List<String> references() {
        return pairs.stream().map(Golden::reference).toList();
    }

    private static Goldens read() {
        try (InputStream file = Goldens.class.getResourceAsStream("/goldens/metrics/goldens.json.gz");
                Reader json = new InputStreamReader(new GZIPInputStream(file), StandardCharsets.UTF_8)) {
            return new Gson().fromJson(json, Goldens.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
