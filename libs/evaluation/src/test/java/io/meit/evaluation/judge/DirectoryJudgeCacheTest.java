package io.meit.evaluation.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryJudgeCacheTest {

    @TempDir
    private Path directory;

    @Test
    void anotherProgramFindsWhatWasKept() {
        new DirectoryJudgeCache(directory.resolve("answers")).put("0f", "{\"accuracy\": 1}");

        assertThat(new DirectoryJudgeCache(directory.resolve("answers")).get("0f"))
                .contains("{\"accuracy\": 1}");
    }

    @Test
    void whatWasNotKeptIsNotThere() {
        assertThat(new DirectoryJudgeCache(directory).get("0f")).isEmpty();
    }
}
