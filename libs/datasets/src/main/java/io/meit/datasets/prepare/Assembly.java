package io.meit.datasets.prepare;

import io.meit.datasets.record.Split;
import io.meit.datasets.source.DataSource;
import io.meit.datasets.source.SourceRecord;
import io.meit.datasets.split.Identities;
import io.meit.datasets.split.LeakageCheck;
import io.meit.datasets.split.Link;
import io.meit.datasets.split.Links;
import io.meit.datasets.split.SeededSplit;
import io.meit.datasets.store.Entry;
import io.meit.datasets.store.Manifest;
import io.meit.datasets.store.PreparedDataset;
import io.meit.datasets.store.Rejection;
import io.meit.datasets.store.RejectionWriter;
import io.meit.datasets.store.ShardFiles;
import io.meit.datasets.store.ShardIndex;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** The last part of a preparation: split, leakage check, index and manifest from the shards' indexes. */
final class Assembly {

    private final ShardFiles files;
    private final DataSource source;
    private final Settings settings;
    private final Plan plan;
    private final RejectionWriter rejections;
    private final Identities identities = new Identities();
    private final List<Manifest.FileHash> shards = new ArrayList<>();
    private int[] planned = new int[1 << 10]; // index of each kept record among all records of the data set

    Assembly(ShardFiles files, DataSource source, Settings settings, Plan plan, RejectionWriter rejections) {
        this.files = files;
        this.source = source;
        this.settings = settings;
        this.plan = plan;
        this.rejections = rejections;
    }

    Manifest finish(int shardCount, Manifest head) throws IOException, InterruptedException {
        collect(shardCount);
        requireRecords();
        int own = identities.size();
        addOtherSets(head.saltId());
        List<Link> all = Links.of(identities);
        BitSet dropped = LeakageCheck.copies(all, own, identities.size());
        reject(dropped, "COPY", "is also in a set that was named as one to have no copies of");
        BitSet copies = (BitSet) dropped.clone();
        List<Link> links = Links.among(all, index -> index < own && !copies.get(index));
        Split[] splits = split(links, own);
        if (settings.dropLeaks()) {
            BitSet leaking = LeakageCheck.toDrop(links, splits);
            reject(leaking, "LEAK", "stands in a better protected split under another record");
            dropped.or(leaking);
        } else {
            LeakageCheck.requireNone(identities, links, splits);
        }
        return new SetIndex(files).write(shards, splits, dropped, links, rejections, head);
    }

    private void addOtherSets(String saltId) throws IOException {
        for (Path directory : settings.withoutCopiesOf()) {
            try (PreparedDataset set = PreparedDataset.open(directory)) {
                if (!set.manifest().saltId().equals(saltId)) {
                    throw new IOException(
                            "%s was prepared with another salt, so its patients cannot be compared: give this run its salt"
                                    .formatted(directory));
                }
                AcrossSets.add(directory.toString(), set, identities);
            }
        }
    }

    private void reject(BitSet indexes, String reason, String message) throws IOException {
        for (int index = indexes.nextSetBit(0); index >= 0; index = indexes.nextSetBit(index + 1)) {
            rejections.add(new Rejection(identities.id(index), reason, message));
        }
    }

    private void requireRecords() throws IOException {
        if (identities.size() == 0) {
            rejections.commit();
            throw new IOException("none of the %d records could be prepared; %s says why, the first: %s"
                    .formatted(
                            plan.size(),
                            files.rejected(),
                            rejections.first().orElseThrow().message()));
        }
    }

    private void collect(int shardCount) throws IOException, InterruptedException {
        RecordOrder order = new RecordOrder(shardCount);
        source.forEach(order::add);
    }

    /** Walks the data set's records and the shards' entries side by side: entries are a subset, in the same order. */
    private final class RecordOrder {
        private final int shardCount;
        private int position;
        private List<Entry> entries = List.of();
        private int next;

        RecordOrder(int shardCount) {
            this.shardCount = shardCount;
        }

        void add(SourceRecord record) throws IOException {
            if (position % settings.storage().recordsPerShard() == 0) {
                open(position / settings.storage().recordsPerShard());
            }
            if (next < entries.size() && entries.get(next).description().id().equals(record.id())) {
                keep(record, entries.get(next++));
            }
            position++;
        }

        private void open(int shard) throws IOException {
            if (shard >= shardCount) {
                throw new IOException("the data set grew while it was prepared; start again");
            }
            try (ShardIndex index = ShardIndex.find(files, shard)
                    .orElseThrow(() -> new IOException("%s is gone".formatted(files.shardIndex(shard))))) {
                for (Rejection rejection : index.rejections()) {
                    rejections.add(rejection);
                }
                shards.add(new Manifest.FileHash(
                        files.directory()
                                .relativize(files.shard(shard))
                                .toString()
                                .replace('\\', '/'),
                        index.shardBytes(),
                        index.shardSha256()));
                entries = new ArrayList<>();
                while (index.hasNext()) {
                    entries.add(index.next());
                }
                next = 0;
            }
        }

        private void keep(SourceRecord record, Entry entry) {
            if (identities.size() == planned.length) {
                planned = Arrays.copyOf(planned, 2 * planned.length);
            }
            planned[identities.size()] = position;
            identities.add(
                    record.id(),
                    entry.description().patient(),
                    source.namespace() + "/" + record.name(),
                    entry.facts().sha256(),
                    entry.facts().fingerprint());
        }
    }

    private Split[] split(List<Link> links, int own) {
        if (settings.split() instanceof SplitChoice.Seeded seeded) {
            long[] draws = new long[own];
            Arrays.setAll(draws, index -> plan.draw(planned[index]));
            return SeededSplit.draw(links, draws, seeded.shares());
        }
        Split[] splits = new Split[own];
        for (int i = 0; i < splits.length; i++) {
            splits[i] = plan.ownSplit(planned[i]).orElseThrow(); // the plan has seen to it
        }
        return splits;
    }
}
