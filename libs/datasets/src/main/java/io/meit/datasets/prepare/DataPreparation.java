package io.meit.datasets.prepare;

import io.meit.datasets.report.CodeText;
import io.meit.datasets.source.DataSource;
import io.meit.datasets.store.Hashes;
import io.meit.datasets.store.Manifest;
import io.meit.datasets.store.RejectionWriter;
import io.meit.datasets.store.ShardFiles;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Turns a data set into a prepared set. Memory does not grow with the signals: of each record some hundred bytes are held.
 * A run that was cut off, at any point, is continued by the same call and ends in the same bytes: complete shards are kept,
 * everything else is made again.
 */
public final class DataPreparation {

    private final PatientSalt salt;
    private final CodeText codeText;
    private final String codeTextName;
    private final String codeVersion;
    private final int threads;

    /**
     * @param codeTextName of the way in which codes become text, for the manifest
     * @param codeVersion of this program, for the manifest
     */
    public DataPreparation(PatientSalt salt, CodeText codeText, String codeTextName, String codeVersion, int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("threads is %d; it must be 1 or more".formatted(threads));
        }
        this.salt = salt;
        this.codeText = codeText;
        this.codeTextName = codeTextName;
        this.codeVersion = codeVersion;
        this.threads = threads;
    }

    /**
     * Prepares a data set.
     *
     * @param out a folder that is empty, not there, or holds an earlier run with the same settings
     * @param listener told about once a second and at the end; by any thread, one at a time not promised
     * @throws io.meit.datasets.split.LeakageException if the data set's own split leaks
     * @throws IOException if a table or the disk fails; a record that cannot be used is counted instead
     */
    public Manifest run(DataSource source, Path out, Settings settings, Consumer<Progress> listener)
            throws IOException, InterruptedException {
        ShardFiles files = new ShardFiles(out);
        Files.createDirectories(files.shards());
        try (FileChannel channel =
                        FileChannel.open(out.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = lock(channel, out)) {
            return locked(lock, source, files, settings, listener);
        }
    }

    private static FileLock lock(FileChannel channel, Path out) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return lock;
            }
        } catch (OverlappingFileLockException e) {
            throw new IOException("%s is being prepared by this program already".formatted(out), e);
        }
        throw new IOException(
                "%s is being prepared by another program: wait for it or choose another folder".formatted(out));
    }

    private Manifest locked(
            FileLock lock, DataSource source, ShardFiles files, Settings settings, Consumer<Progress> listener)
            throws IOException, InterruptedException {
        if (!lock.isValid()) {
            throw new IOException("the lock on %s was lost".formatted(files.directory()));
        }
        List<Manifest.FileHash> tables = tables(source);
        Plan plan = Plan.of(source, settings.split());
        ProgressMeter meter = new ProgressMeter(plan.size(), listener, System::nanoTime);
        Description description = new Description(settings.texts(), codeText, salt, source.namespace());
        ShardRun shards =
                new ShardRun(files, settings.storage(), shardSettings(source, settings, tables), description, meter);
        int count = shards.run(source, settings.texts().required(), threads);
        meter.finish();
        try (RejectionWriter rejections = new RejectionWriter(files)) {
            Assembly assembly = new Assembly(files, source, settings, plan, rejections);
            return assembly.finish(count, manifestHead(source, settings, tables));
        }
    }

    private Manifest manifestHead(DataSource source, Settings settings, List<Manifest.FileHash> tables)
            throws IOException {
        Map<String, String> all = settings.all();
        all.putAll(source.settings());
        all.put("code_text", codeTextName);
        all.put("without_copies_of", others(settings).toString());
        return new Manifest(
                Manifest.FORMAT_VERSION,
                source.name(),
                source.namespace(),
                codeVersion,
                all,
                salt.id(),
                tables,
                Map.of(),
                Map.of(),
                Map.of(),
                List.of(),
                "",
                "",
                "");
    }

    private static List<String> others(Settings settings) throws IOException {
        List<String> hashes = new ArrayList<>();
        for (Path directory : settings.withoutCopiesOf()) {
            hashes.add(Manifest.read(new ShardFiles(directory)).dataSetHash());
        }
        return hashes;
    }

    /** Everything but the records that decides the bytes of shards. */
    private String shardSettings(DataSource source, Settings settings, List<Manifest.FileHash> tables) {
        Map<String, String> all = new TreeMap<>(settings.ofShards());
        all.putAll(source.settings());
        all.put("code_text", codeTextName);
        return String.join(
                "\n",
                "format " + Manifest.FORMAT_VERSION,
                source.name(),
                source.namespace(),
                salt.id(),
                all.toString(),
                tables.toString());
    }

    private static List<Manifest.FileHash> tables(DataSource source) throws IOException {
        List<Manifest.FileHash> tables = new ArrayList<>();
        for (Path table : source.tables()) {
            tables.add(new Manifest.FileHash(table.getFileName().toString(), Files.size(table), Hashes.of(table)));
        }
        return tables;
    }
}
