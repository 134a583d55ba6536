package io.meit.local.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.meit.metrics.TextPair;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextFileTest {

    @TempDir
    Path folder;

    private TextFile read(String name, String content) throws IOException {
        return TextFile.read(Files.writeString(folder.resolve(name), content), "text");
    }

    @Test
    void anEmptyLineIsAnEmptyText() throws IOException {
        assertThat(read("a.txt", "normal ecg.\n\nflutter.\n").texts()).containsExactly("normal ecg.", "", "flutter.");
    }

    @Test
    void jsonLinesMayHoldLineFeedsAndIds() throws IOException {
        TextFile file = read("a.jsonl", "{\"id\": \"r1\", \"text\": \"sinus\\nrhythm\"}\n");
        assertThat(file.texts()).containsExactly("sinus\nrhythm");
        assertThat(file.ids()).containsExactly("r1");
    }

    @Test
    void theNthLinesMakeAPair() throws IOException {
        assertThat(read("h.txt", "a\nb\n").against(read("r.txt", "c\nd\n")))
                .containsExactly(new TextPair("a", "c"), new TextPair("b", "d"));
    }

    @Test
    void filesOfOtherLengthsAreRefused() throws IOException {
        TextFile two = read("h.txt", "a\nb\n");
        TextFile one = read("r.txt", "c\n");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> two.against(one))
                .withMessageContaining("2 texts")
                .withMessageContaining("has 1");
    }

    @Test
    void idsInAnotherOrderAreRefused() throws IOException {
        TextFile first = read("h.jsonl", "{\"id\": 1, \"text\": \"a\"}\n{\"id\": 2, \"text\": \"b\"}\n");
        TextFile second = read("r.jsonl", "{\"id\": 2, \"text\": \"a\"}\n{\"id\": 1, \"text\": \"b\"}\n");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> first.against(second))
                .withMessageContaining("sort both alike");
    }

    @Test
    void aMissingFieldIsNamedWithItsLine() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("a.jsonl", "{\"text\": \"a\"}\n{\"report\": \"b\"}\n"))
                .withMessageContaining("line 2")
                .withMessageContaining("'text'");
    }

    @Test
    void whatIsNoJsonIsNamedWithItsLine() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read("a.jsonl", "normal ecg\n"))
                .withMessageContaining("line 1");
    }
}
