package io.meit.local.label;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class LabelCommandTest {

    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int label(String... arguments) {
        return new CommandLine(new LabelCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }

    @Test
    void theTableSaysPresenceTerritoryAndCodes() {
        assertThat(label("Sinusrhythmus, inferiorer Infarkt nicht auszuschliessen, kein AV-Block"))
                .isZero();

        assertThat(out.toString().lines())
                .anyMatch(line -> line.matches("present +sinus rhythm +SR .*SR .*426783006.*"))
                .anyMatch(line -> line.matches("uncertain +inferior myocardial infarction .*IMI +inferior +IMI .*"))
                .anyMatch(line -> line.startsWith("absent"));
    }

    @Test
    void jsonSaysWhereInTheTextEachStatementStands() {
        assertThat(label("--json", "atrial fibrillation. normal axis.")).isZero();

        JsonObject first = JsonParser.parseString(out.toString())
                .getAsJsonObject()
                .getAsJsonArray("statements")
                .get(0)
                .getAsJsonObject();
        assertThat(first.get("id").getAsString()).isEqualTo("AFIB");
        assertThat(first.get("presence").getAsString()).isEqualTo("present");
        assertThat(first.get("words").getAsString()).isEqualTo("atrial fibrillation");
        assertThat(first.get("start").getAsInt()).isZero();
        assertThat(first.get("end").getAsInt()).isEqualTo(19);
        assertThat(first.get("snomed").getAsJsonArray()).isNotEmpty();
    }

    @Test
    void aTextMayBeInAFile() throws IOException {
        Path file = Files.writeString(directory.resolve("report.txt"), "Vorhofflimmern");

        assertThat(label("--file", file.toString())).isZero();
        assertThat(out.toString()).contains("atrial fibrillation");
    }

    @Test
    void aTextWithoutStatementsSaysSo() {
        assertThat(label("the quick brown fox")).isZero();
        assertThat(out.toString()).contains("no statement was found");
    }

    @Test
    void withoutTextAndWithTwoItIsAWrongArgument() {
        assertThat(label()).isEqualTo(2);
        assertThat(label("text", "--file", "x")).isEqualTo(2);
    }

    @Test
    void aMissingFileIsNamed() {
        assertThat(label("--file", directory.resolve("nowhere.txt").toString())).isEqualTo(1);
        assertThat(err.toString()).contains("nowhere.txt");
    }
}
