package io.meit.local.data;

import static org.assertj.core.api.Assertions.assertThat;

import io.meit.ecg.signal.EcgRecord;
import io.meit.ecg.synth.SyntheticEcgs;
import io.meit.ecg.wfdb.WfdbWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class DataCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    Path directory;

    @Test
    void aFolderIsPreparedAndChecked() throws IOException {
        folder();
        assertThat(prepare("--val", "20", "--test", "20")).isZero();
        assertThat(out.toString())
                .contains("train 3 records, 3 patients, 3 with report", "test  1 records", "val   1 records")
                .contains("split hash", "data set hash");
        assertThat(err.toString()).contains("[5 of 5 records  0 rejected");
        assertThat(execute("check", directory.resolve("out").toString())).isZero();
        assertThat(out.toString()).contains("no leak among 5 records of 1 sets");
    }

    @Test
    void theLayoutsAreNamedIfOneIsUnknown() {
        assertThat(execute("prepare", "ptbxl", "in", "out")).isEqualTo(2);
        assertThat(err.toString()).contains("ptb-xl", "mimic-iv-ecg", "ludb", "cinc", "folder");
    }

    @Test
    void anUnknownSplitIsAWrongArgument() throws IOException {
        folder();
        assertThat(prepare("--split", "random")).isEqualTo(2);
        assertThat(err.toString()).contains("no split is called \"random\"; there are own and seeded");
    }

    @Test
    void withoutACommandTheOnesThereAreAreNamed() {
        assertThat(execute()).isEqualTo(2);
        assertThat(err.toString()).contains("prepare or check");
    }

    private int prepare(String... options) {
        List<String> arguments = new ArrayList<>(List.of(
                "prepare",
                "folder",
                directory.resolve("in").toString(),
                directory.resolve("out").toString(),
                "--salt-file",
                directory.resolve("salt").toString()));
        arguments.addAll(List.of(options));
        return execute(arguments.toArray(String[]::new));
    }

    private void folder() throws IOException {
        Path in = Files.createDirectories(directory.resolve("in"));
        StringBuilder table = new StringBuilder("path,patient_id,report\n");
        for (int i = 0; i < 5; i++) {
            EcgRecord synthetic = SyntheticEcgs.seeded(1).ecg(i).record();
            new WfdbWriter()
                    .write(in, new EcgRecord("r" + i, 500, synthetic.millivolts(), Optional.empty(), List.of()));
            table.append("r%d,p%d,\"sinus rhythm, normal ecg\"\n".formatted(i, i));
        }
        Files.writeString(in.resolve("records.csv"), table);
    }

    private int execute(String... arguments) {
        return new CommandLine(new DataCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
