package io.meit.bench.gguf;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.meit.bench.shape.ModelShape;
import io.meit.bench.shape.RandomModel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GgufExportTest {

    @TempDir
    private Path directory;

    @Test
    void llamaHasEveryTensorUnderLlamaCppsName() throws IOException {
        String file = export("tiny-llama", GgufType.Q8_0);

        assertThat(file)
                .contains("token_embd.weight", "output.weight", "output_norm.weight")
                .contains(
                        "blk.2.attn_q.weight", "blk.2.attn_k.weight", "blk.2.attn_v.weight", "blk.2.attn_output.weight")
                .contains("blk.2.ffn_gate.weight", "blk.2.ffn_up.weight", "blk.2.ffn_down.weight")
                .contains("blk.2.attn_norm.weight", "blk.2.ffn_norm.weight")
                .contains("llama.attention.head_count_kv");
    }

    @Test
    void gpt2HasEveryTensorUnderLlamaCppsName() throws IOException {
        String file = export("tiny-gpt2", GgufType.F32);

        assertThat(file)
                .contains("token_embd.weight", "position_embd.weight", "output_norm.bias")
                .contains("blk.2.attn_qkv.weight", "blk.2.attn_qkv.bias", "blk.2.attn_output.bias")
                .contains("blk.2.ffn_up.weight", "blk.2.ffn_down.bias", "blk.2.attn_norm.bias")
                .doesNotContain("\0output.weight");
    }

    @Test
    void aFileThatIsThereIsNotWrittenAgain() throws IOException {
        RandomModel model = RandomModel.in(directory, ModelShape.named("tiny-llama"), 1);
        Path file = new GgufExport(model, GgufType.BF16).file();
        Files.writeString(file, "kept");

        assertThat(new GgufExport(model, GgufType.BF16).file()).hasContent("kept");
    }

    private String export(String shape, GgufType type) throws IOException {
        RandomModel model = RandomModel.in(directory, ModelShape.named(shape), 1);
        return Files.readString(new GgufExport(model, type).file(), ISO_8859_1);
    }
}
