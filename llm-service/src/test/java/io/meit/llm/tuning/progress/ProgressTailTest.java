package io.meit.llm.tuning.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgressTailTest {

    @TempDir
    Path directory;

    @Test
    void everyKindOfLineIsReadAsItWasWritten() throws IOException {
        List<ProgressLine> lines = List.of(
                new ProgressLine.Started(new ProcessMark(17, Instant.parse("2026-01-02T03:04:05.678Z"))),
                new ProgressLine.Resumed(4),
                new ProgressLine.Updated(5, 10, 1.25, 1e-4, 812.5, 61.5),
                new ProgressLine.Evaluated(5, 1.5, true, Map.of("BLEU-4", 0.25)),
                new ProgressLine.Saved(5),
                new ProgressLine.Ended(JobExit.NOT_FINITE, "step 6: ..."));
        Path file = directory.resolve("progress.jsonl");
        for (ProgressLine line : lines) {
            append(file, ProgressFormat.write(line) + "\n");
        }

        assertThat(new ProgressTail(file).read()).isEqualTo(lines);
    }

    @Test
    void aLineWithoutItsEndIsReadWhenItHasOne() throws IOException {
        Path file = directory.resolve("progress.jsonl");
        ProgressTail tail = new ProgressTail(file);
        assertThat(tail.read()).as("no file yet").isEmpty();

        append(file, "{\"event\":\"saved\",\"st");
        assertThat(tail.read()).isEmpty();
        append(file, "ep\":7}\n{\"event\":\"sa");
        assertThat(tail.read()).containsExactly(new ProgressLine.Saved(7));
        append(file, "ved\",\"step\":8}\n");
        assertThat(tail.read()).containsExactly(new ProgressLine.Saved(8));
    }

    @Test
    void aFileOfManyPiecesIsReadAtOnce() throws IOException {
        Path file = directory.resolve("progress.jsonl");
        List<ProgressLine> lines = IntStream.range(0, 10_000)
                .<ProgressLine>mapToObj(ProgressLine.Saved::new)
                .toList();
        append(
                file,
                String.join(
                        "",
                        lines.stream()
                                .map(line -> ProgressFormat.write(line) + "\n")
                                .toList()));

        assertThat(new ProgressTail(file).read()).isEqualTo(lines);
    }

    @Test
    void aLineOfAnotherKindIsShown() throws IOException {
        Path file = directory.resolve("progress.jsonl");
        append(file, "Picked up JAVA_TOOL_OPTIONS\n");

        assertThatThrownBy(() -> new ProgressTail(file).read()).hasMessageContaining("Picked up JAVA_TOOL_OPTIONS");
    }

    private static void append(Path file, String text) throws IOException {
        Files.writeString(file, text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    }
}
