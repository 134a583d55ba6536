package io.meit.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import io.meit.e2e.MeitProgram.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a folder of records to a report by what was learnt from them: the four commands of docs/tuning.md. */
class FourCommandsIT {

    private static final Duration LIMIT = Duration.ofMinutes(4);

    @TempDir
    Path directory;

    @Test
    void what_was_learnt_from_a_folder_writes_reports() throws Exception {
        RecordFolder records = new RecordFolder(directory.resolve("records")).syntheticWithReports(12, "train");
        Path configuration = Files.writeString(directory.resolve("tuning.yaml"), configuration());
        Path run = directory.resolve("run");
        Path served = directory.resolve("served");
        MeitProgram meit = new MeitProgram(
                directory.resolve("home"), Map.of("MEIT_CHECKPOINT", served.toString(), "MEIT_TORCH_THREADS", "1"));

        succeed(
                meit,
                "data",
                "prepare",
                "folder",
                records.path().toString(),
                prepared().toString(),
                "--split",
                "own");
        succeed(meit, "tune", configuration.toString(), "--out", run.toString());
        succeed(meit, "checkpoint", "assemble", run.toString(), served.toString());
        try {
            succeed(meit, "up", "--ports", "any");
            Result submitted = succeed(meit, "submit", records.header(0).toString());

            assertThat(submitted.lastLine()).isEqualTo("1 submitted, 1 reported, 0 rejected, 0 lost");
            assertThat(provenance(meit).get("encoder_id").getAsString()).startsWith("resnet18-w4@");
        } finally {
            meit.run(Duration.ofSeconds(30), "down");
        }
    }

    /** No committed checkpoint has an encoder as narrow as this one. */
    private String configuration() {
        return """
                backbone: "%s"
                data: {directory: "%s", preparation: millivolt-100hz-v1}
                ecg: {depth: 18, width: 4, projector_hidden: 32, prefix_tokens: 1}
                lora: {rank: 4, alpha: 8}
                optimisation: {batch: 4, micro_batch: 4, steps: 3}
                validation: {every: 0, generate: 0}
                """.formatted(MeitProgram.ROOT.resolve("models/meit-synthetic-v1"), prepared());
    }

    private Path prepared() {
        return directory.resolve("prepared");
    }

    private static Result succeed(MeitProgram meit, String... command) throws Exception {
        Result result = meit.run(LIMIT, command);
        assertThat(result.exitCode())
                .as(List.of(command) + "\n" + result.output() + result.errors())
                .isZero();
        return result;
    }

    private static JsonObject provenance(MeitProgram meit) throws Exception {
        return LocalApi.get(meit.port("LLM_HTTP"), "/v1/reports?bed=records-" + RecordFolder.name(0))
                .getAsJsonObject()
                .getAsJsonArray("reports")
                .get(0)
                .getAsJsonObject()
                .getAsJsonObject("provenance");
    }
}
