package io.meit.model.generate;

import com.google.gson.Gson;
import com.google.gson.annotations.SerializedName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What Hugging Face's processors and beam search said; see the README of the goldens. */
public record ChoiceGolden(List<Warping> warpers, List<BeamText> beams) {

    /**
     * @param bias pairs of id and what is added
     * @param probabilities after all processors
     */
    public record Warping(
            float[] logits,
            double[] probabilities,
            int[] ids,
            double temperature,
            @SerializedName("top_k") int topK,
            @SerializedName("top_p") double topP,
            double penalty,
            double[][] bias) {

        Adjustment adjustment() {
            Map<Integer, Float> biases = new HashMap<>();
            for (double[] pair : bias) {
                biases.put((int) pair[0], (float) pair[1]);
            }
            return new Adjustment(penalty, biases);
        }
    }

    /** @param ids of the best text, an end token included */
    public record BeamText(
            List<Integer> prompt,
            int width,
            @SerializedName("length_penalty") double lengthPenalty,
            int limit,
            List<Integer> ends,
            double penalty,
            float spread,
            List<Integer> ids,
            double score) {}

    public static ChoiceGolden read() {
        try {
            return new Gson()
                    .fromJson(
                            Files.readString(Path.of("src/test/resources/goldens/choice/golden.json")),
                            ChoiceGolden.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
