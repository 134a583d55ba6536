package io.meit.local.generate;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.meit.ecg.synth.SyntheticEcgs;
import io.meit.ecg.window.QuantizedWindow;
import io.meit.model.checkpoint.RandomCheckpoint;
import io.meit.model.generate.Prompt;
import io.meit.model.generate.TokenListener;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportWriterTest {

    private static final int MAX_TOKENS = 5;

    @TempDir
    static Path model;

    private static WrittenReport report;
    private static QuantizedWindow window;

    @BeforeAll
    static void write() throws Exception {
        RandomCheckpoint.write(model, 3);
        window = QuantizedWindow.of(SyntheticEcgs.seeded(5).ecg(0).window());
        report = new ReportWriter(model)
                .write(TextOrder.plain(new EcgSource.Window(window), MAX_TOKENS), TokenListener.NONE);
    }

    @Test
    void namesWhatMadeTheReport() {
        Origin origin = report.origin();

        assertThat(origin.encoderId()).startsWith("resnet18-w4@");
        assertThat(origin.decoderId()).startsWith("llama-32x2@");
        assertThat(origin.preparationId()).isEqualTo("millivolt-v1");
        assertThat(origin.dataSha256()).isEqualTo(window.dataSha256());
        assertThat(origin.decoding()).isEqualTo("greedy");
        assertThat(origin.maxTokens()).isEqualTo(MAX_TOKENS);
    }

    @Test
    void jsonHoldsWhatAProgramNeeds() {
        JsonObject json = JsonParser.parseString(report.toJson()).getAsJsonObject();

        assertThat(json.getAsJsonArray("token_ids")).hasSameSizeAs(json.getAsJsonArray("token_log_probabilities"));
        assertThat(json.get("text").getAsString()).isEqualTo(report.generation().text());
        assertThat(json.getAsJsonObject("embedding").getAsJsonArray("values")).hasSize(8);
        assertThat(json.getAsJsonObject("provenance").get("data_sha256").getAsString())
                .isEqualTo(window.dataSha256());
        assertThat(json.get("disclaimer").getAsString()).contains("not for diagnosis");
        assertThat(json.get("finish_reason").getAsString()).isIn("FINISH_REASON_STOP", "FINISH_REASON_LENGTH");
    }

    @Test
    void aPromptOfTheCallersIsUsedAndKept() {
        TextOrder order = TextOrder.plain(new EcgSource.NoEcg(), 2).with(new Prompt.Text("Say a word."));
        WrittenReport other = new ReportWriter(model).write(order, TokenListener.NONE);

        assertThat(other.origin().prompt()).isEqualTo("Say a word.");
        assertThat(other.embedding()).isEmpty();
    }
}
