package io.meit.datasets.prepare;

import io.meit.datasets.signal.SignalPreparation;
import io.meit.datasets.source.DataSource;
import io.meit.datasets.source.SourceRecord;
import io.meit.datasets.store.Hashes;
import io.meit.datasets.store.ShardFiles;
import io.meit.datasets.store.ShardIndex;
import io.meit.datasets.store.ShardWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Second pass over a data set's tables: every so many records are a shard, prepared by a thread of its own. The tables are
 * read no faster than shards are finished.
 */
final class ShardRun {

    private final ShardFiles files;
    private final Settings.Storage storage;
    private final String settings;
    private final Description description;
    private final ProgressMeter meter;
    private final SignalPreparation signals = new SignalPreparation();
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    ShardRun(
            ShardFiles files, Settings.Storage storage, String settings, Description description, ProgressMeter meter) {
        this.files = files;
        this.storage = storage;
        this.settings = settings;
        this.description = description;
        this.meter = meter;
    }

    /** @return the number of shards */
    int run(DataSource source, boolean reportRequired, int threads) throws IOException, InterruptedException {
        ShardTask task = new ShardTask(source, signals, description, reportRequired, meter);
        int count;
        try (ExecutorService pool = Executors.newFixedThreadPool(threads)) {
            try {
                Feeder feeder = new Feeder(pool, new Semaphore(2 * threads), task);
                source.forEach(feeder::add);
                count = feeder.finish();
            } catch (IOException | InterruptedException | RuntimeException e) {
                failure.compareAndSet(null, e);
                pool.shutdownNow();
                throw e;
            }
        }
        throwFailure();
        return count;
    }

    private void throwFailure() throws IOException {
        switch (failure.get()) {
            case null -> {}
            case IOException e -> throw e;
            case RuntimeException e -> throw e;
            case Exception e -> throw new IOException("a shard could not be written: " + e.getMessage(), e);
        }
    }

    /** Gathers records into shards and hands them to the pool. */
    private final class Feeder {
        private final ExecutorService pool;
        private final Semaphore room;
        private final ShardTask task;
        private List<SourceRecord> records = new ArrayList<>();
        private int number;

        Feeder(ExecutorService pool, Semaphore room, ShardTask task) {
            this.pool = pool;
            this.room = room;
            this.task = task;
        }

        void add(SourceRecord record) throws IOException, InterruptedException {
            records.add(record);
            if (records.size() == storage.recordsPerShard()) {
                submit();
            }
        }

        int finish() throws IOException, InterruptedException {
            if (!records.isEmpty()) {
                submit();
            }
            return number;
        }

        private void submit() throws IOException, InterruptedException {
            throwFailure();
            int shard = number++;
            List<SourceRecord> content = records;
            records = new ArrayList<>();
            room.acquire();
            pool.execute(() -> {
                try {
                    prepare(shard, content, task);
                } catch (IOException | RuntimeException e) {
                    failure.compareAndSet(null, e);
                } finally {
                    room.release();
                }
            });
        }
    }

    private void prepare(int number, List<SourceRecord> records, ShardTask task) throws IOException {
        if (failure.get() != null) {
            return; // the run has failed; what is not begun is left for the next one
        }
        String plan = plan(number, records);
        Optional<ShardIndex> complete = ShardIndex.find(files, number);
        if (complete.isPresent()) {
            try (ShardIndex index = complete.get()) {
                requireSamePlan(number, plan, index.plan());
            }
            meter.keep(records.size());
            return;
        }
        try (ShardWriter shard = new ShardWriter(files, number, plan, storage.deflate())) {
            task.run(records, shard);
        }
    }

    private void requireSamePlan(int number, String wanted, String found) throws IOException {
        if (!wanted.equals(found)) {
            throw new IOException(
                    "%s was prepared from other tables, with other settings or another salt: choose an empty folder, or delete this one"
                            .formatted(files.shard(number)));
        }
    }

    private String plan(int number, List<SourceRecord> records) {
        StringBuilder text = new StringBuilder(settings).append('\n').append(number);
        for (SourceRecord record : records) {
            text.append('\n').append(record.id()).append('\0').append(record.details());
        }
        return Hashes.of(text.toString());
    }
}
