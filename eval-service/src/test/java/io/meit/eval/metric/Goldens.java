package io.meit.eval.metric;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The numbers of pycocoevalcap; src/test/resources/goldens/pycocoevalcap/README.md says how they were made. */
public record Goldens(List<Golden> pairs, List<Double> corpusBleu, double corpusRougeL) {

    /** One pair and its numbers. */
    public record Golden(TextPair pair, List<Double> bleu, double rougeL) {}

    /** Reads goldens.json. */
    public static Goldens pycocoevalcap() {
        try (InputStream json = Goldens.class.getResourceAsStream("/goldens/pycocoevalcap/goldens.json")) {
            JsonNode root = new ObjectMapper().readTree(json);
            List<Golden> pairs = new ArrayList<>();
            for (JsonNode node : root.get("pairs")) {
                var pair = new TextPair(
                        node.get("hypothesis").textValue(),
                        node.get("reference").textValue());
                pairs.add(new Golden(pair, bleu(node), node.get("rougeL").doubleValue()));
            }
            JsonNode corpus = root.get("corpus");
            return new Goldens(pairs, bleu(corpus), corpus.get("rougeL").doubleValue());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The pairs without their numbers. */
    public List<TextPair> texts() {
        return pairs.stream().map(Golden::pair).toList();
    }

    private static List<Double> bleu(JsonNode node) {
        return IntStream.range(0, 4)
                .mapToObj(n -> node.get("bleu").get(n).doubleValue())
                .toList();
    }
}
