package io.meit.e2e;

import io.meit.ecg.signal.EcgRecord;
import io.meit.ecg.synth.SyntheticEcgs;
import io.meit.ecg.wfdb.WfdbWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.stream.Stream;

/** Makes folders of WFDB records. */
final class RecordFolder {

    private static final long SEED = 77;

    /** A real LUDB and a real PTB-XL record, committed with libs/ecg (licences there). */
    private static final Path REAL = Path.of(System.getProperty("meit.root"), "libs/ecg/src/test/resources/records");

    private final Path folder;

    RecordFolder(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
    }

    Path path() {
        return folder;
    }

    /** Ten-second synthetic records. */
    RecordFolder synthetic(int count) throws IOException {
        SyntheticEcgs ecgs = SyntheticEcgs.seeded(SEED);
        for (int i = 0; i < count; i++) {
            write(ecgs.ecg(i).record(), name(i));
        }
        return this;
    }

    /**
     * The same with a table that says what a machine would write of each. All in one split, since synthetic ECGs are alike
     * enough to be taken for copies.
     */
    RecordFolder syntheticWithReports(int count, String split) throws IOException {
        SyntheticEcgs ecgs = SyntheticEcgs.seeded(SEED);
        StringBuilder table = new StringBuilder("path,split,language,report\n");
        for (int i = 0; i < count; i++) {
            table.append(
                    "%s,%s,en,\"%s\"\n".formatted(name(i), split, ecgs.ecg(i).report()));
        }
        Files.writeString(folder.resolve("records.csv"), table);
        return synthetic(count);
    }

    /** The header of a synthetic record. */
    Path header(int index) {
        return folder.resolve(name(index) + ".hea");
    }

    /** The two real records, in their data sets' own layouts. */
    RecordFolder real() throws IOException {
        try (Stream<Path> files = Files.walk(REAL)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = folder.resolve(REAL.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return this;
    }

    /** A record whose data file ends in the middle. */
    RecordFolder truncated() throws IOException {
        write(SyntheticEcgs.seeded(78).ecg(0).record(), "truncated");
        Path data = folder.resolve("truncated.dat");
        byte[] bytes = Files.readAllBytes(data);
        Files.write(data, Arrays.copyOf(bytes, bytes.length / 2));
        return this;
    }

    static String name(int index) {
        return "synthetic-%03d".formatted(index);
    }

    private void write(EcgRecord ecg, String name) throws IOException {
        new WfdbWriter()
                .write(
                        folder,
                        new EcgRecord(name, ecg.sampleRateHz(), ecg.millivolts(), ecg.startedAt(), ecg.comments()));
    }
}
