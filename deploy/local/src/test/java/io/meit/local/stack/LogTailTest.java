package io.meit.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTailTest {

    @TempDir
    Path directory;

    @Test
    void findsWhatWasAppended() throws IOException {
        Path log = Files.writeString(directory.resolve("x.log"), "before\n");
        LogTail tail = LogTail.fromNowOn(log);

        Files.writeString(log, "ready\n", StandardOpenOption.APPEND);

        assertThat(tail.contains("ready")).isTrue();
    }

    @Test
    void doesNotFindWhatAnEarlierProcessWrote() throws IOException {
        Path log = Files.writeString(directory.resolve("x.log"), "ready\n");

        assertThat(LogTail.fromNowOn(log).contains("ready")).isFalse();
    }

    @Test
    void beginsAtTheStartOfALogThatIsNotThereYet() throws IOException {
        Path log = directory.resolve("x.log");
        LogTail tail = LogTail.fromNowOn(log);

        Files.writeString(log, "ready\n");

        assertThat(tail.contains("ready")).isTrue();
    }
}
