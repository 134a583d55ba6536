package io.meit.bench.gguf;

import io.meit.bench.shape.Family;
import io.meit.bench.shape.ModelShape;
import io.meit.bench.shape.RandomModel;
import io.meit.bench.shape.StoredTensors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A random model as llama.cpp wants it. Matrices (embedding and head too) have the type asked for, as llama.cpp's own
 * quantiser makes them; norms, biases and learned positions are 32-bit floats.
 */
public final class GgufExport {

    private final RandomModel model;
    private final GgufType type;

    public GgufExport(RandomModel model, GgufType type) {
        this.model = model;
        this.type = type;
    }

    /** The file in the model's directory, written if it is not there. */
    public Path file() throws IOException {
        Path file = model.directory().resolve(type.name().toLowerCase(Locale.ROOT) + ".gguf");
        if (!Files.exists(file)) {
            GgufWriter.write(file, metadata(), tensors());
        }
        return file;
    }

    private GgufMetadata metadata() {
        ModelShape shape = model.shape();
        String family = shape.family() == Family.GPT2 ? "gpt2" : "llama";
        GgufMetadata metadata = new GgufMetadata();
        metadata.text("general.architecture", family);
        metadata.text("general.name", shape.name());
        metadata.number("general.file_type", type.fileType());
        metadata.number(family + ".context_length", shape.context());
        metadata.number(family + ".embedding_length", shape.hidden());
        metadata.number(family + ".block_count", shape.layers());
        metadata.number(family + ".feed_forward_length", shape.intermediate());
        metadata.number(family + ".attention.head_count", shape.heads());
        if (shape.family() == Family.GPT2) {
            metadata.real("gpt2.attention.layer_norm_epsilon", 1e-5);
        } else {
            metadata.number("llama.attention.head_count_kv", shape.keyValueHeads());
            metadata.real("llama.attention.layer_norm_rms_epsilon", 1e-5);
            metadata.number("llama.rope.dimension_count", shape.headSize());
            metadata.real("llama.rope.freq_base", 10_000);
            metadata.number("llama.vocab_size", shape.vocabulary());
        }
        DummyVocabulary.put(metadata, shape.vocabulary());
        return metadata;
    }

    private List<GgufWriter.Tensor> tensors() throws IOException {
        StoredTensors stored = StoredTensors.open(model.directory());
        GgufNames names = new GgufNames(model.shape());
        List<GgufWriter.Tensor> tensors = new ArrayList<>();
        for (Map.Entry<String, long[]> tensor : model.shape().tensors().entrySet()) {
            GgufNames.Target target = names.of(tensor.getKey());
            boolean matrix = tensor.getValue().length == 2 && !target.name().startsWith("position");
            tensors.add(new GgufWriter.Tensor(
                    target.name(),
                    target.layout().shape(tensor.getValue()),
                    matrix ? type : GgufType.F32,
                    () -> target.layout().arrange(stored.floats(tensor.getKey()), tensor.getValue())));
        }
        return tensors;
    }
}
