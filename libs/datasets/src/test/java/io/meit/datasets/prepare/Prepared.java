package io.meit.datasets.prepare;

import io.meit.datasets.record.PreparedRecord;
import io.meit.datasets.record.Split;
import io.meit.datasets.report.CodeText;
import io.meit.datasets.source.DataSource;
import io.meit.datasets.split.SplitShares;
import io.meit.datasets.store.Hashes;
import io.meit.datasets.store.Manifest;
import io.meit.datasets.store.PreparedDataset;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Preparations as tests run them. */
final class Prepared {

    static final PatientSalt SALT = PatientSalt.of("a salt of tests, no secret".getBytes(StandardCharsets.UTF_8));
    static final SplitChoice OWN = new SplitChoice.Own();
    static final CodeText CODES = codes -> codes.isEmpty()
            ? Optional.empty()
            : Optional.of("codes say " + codes.getFirst().code());

    private Prepared() {}

    static SplitChoice seeded(long seed) {
        return new SplitChoice.Seeded(new SplitShares(seed, 0.2, 0.2));
    }

    /** Two records a shard. */
    static Settings settings(SplitChoice split) {
        return new Settings(Settings.Texts.DEFAULT, split, false, new Settings.Storage(2, false), List.of());
    }

    static Manifest run(DataSource source, Path out, Settings settings) throws IOException, InterruptedException {
        return preparation().run(source, out, settings, progress -> {});
    }

    static DataPreparation preparation() {
        return new DataPreparation(SALT, CODES, "test", "code 1", 2);
    }

    static List<PreparedRecord> records(Path out) throws IOException {
        try (PreparedDataset set = PreparedDataset.open(out)) {
            List<PreparedRecord> records = new ArrayList<>();
            for (int i = 0; i < set.size(); i++) {
                records.add(set.record(i));
            }
            return records;
        }
    }

    static List<String> ids(Path out, Split split) throws IOException {
        try (PreparedDataset set = PreparedDataset.open(out)) {
            return set.stream(split).map(record -> record.description().id()).toList();
        }
    }

    /** SHA-256 of every file of a set, the lock left out. */
    static Map<String, String> bytes(Path out) throws IOException {
        Map<String, String> hashes = new TreeMap<>();
        try (Stream<Path> files = Files.walk(out)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                hashes.put(out.relativize(file).toString(), Hashes.of(file));
            }
        }
        hashes.remove(".lock");
        return hashes;
    }
}
