package io.meit.tuning.data;

import io.meit.datasets.prepare.DataPreparation;
import io.meit.datasets.prepare.PatientSalt;
import io.meit.datasets.prepare.Settings;
import io.meit.datasets.prepare.SplitChoice;
import io.meit.datasets.report.CodeText;
import io.meit.datasets.source.Folder;
import io.meit.datasets.source.FolderColumns;
import io.meit.ecg.signal.EcgRecord;
import io.meit.ecg.synth.SyntheticEcgs;
import io.meit.ecg.wfdb.WfdbWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** A small prepared set for tests. */
public final class PreparedRows {

    private PreparedRows() {}

    /**
     * Writes the set into {@code out} below the directory.
     *
     * @param rows id, split and report of records, whose signals are synthetic
     */
    public static void write(Path directory, String... rows) throws Exception {
        Path source = Files.createDirectories(directory.resolve("in"));
        StringBuilder table = new StringBuilder("path,id,split,report,language\n");
        for (int i = 0; i < rows.length; i++) {
            String[] cells = rows[i].split(",", -1);
            EcgRecord record = SyntheticEcgs.seeded(5).ecg(i).record();
            new WfdbWriter()
                    .write(
                            source,
                            new EcgRecord(
                                    cells[0], record.sampleRateHz(), record.millivolts(), Optional.empty(), List.of()));
            table.append("%s.hea,%s,%s,%s,en%n".formatted(cells[0], cells[0], cells[1], cells[2]));
        }
        Files.writeString(source.resolve("records.csv"), table.toString());
        PatientSalt salt = PatientSalt.of("a salt of tests, no secret".getBytes(StandardCharsets.UTF_8));
        new DataPreparation(salt, CodeText.NONE, "none", "test", 1)
                .run(
                        new Folder(source, "test", FolderColumns.STANDARD, OptionalDouble.empty()),
                        directory.resolve("out"),
                        Settings.of(new SplitChoice.Own()),
                        progress -> {});
    }
}
