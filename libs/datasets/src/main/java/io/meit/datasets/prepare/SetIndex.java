package io.meit.datasets.prepare;

import io.meit.datasets.record.Split;
import io.meit.datasets.split.Link;
import io.meit.datasets.store.Entry;
import io.meit.datasets.store.IndexWriter;
import io.meit.datasets.store.Manifest;
import io.meit.datasets.store.RejectionWriter;
import io.meit.datasets.store.ShardFiles;
import io.meit.datasets.store.ShardIndex;
import java.io.IOException;
import java.nio.file.Files;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Writes index, rejections and manifest of a set whose split has passed the check. */
final class SetIndex {

    private final ShardFiles files;

    SetIndex(ShardFiles files) {
        this.files = files;
    }

    Manifest write(
            List<Manifest.FileHash> shards,
            Split[] splits,
            BitSet dropped,
            List<Link> links,
            RejectionWriter rejections,
            Manifest head)
            throws IOException {
        SetStatistics statistics = new SetStatistics();
        String sha256;
        try (IndexWriter index = new IndexWriter(files)) {
            int position = 0;
            for (int shard = 0; shard < shards.size(); shard++) {
                try (ShardIndex entries = ShardIndex.find(files, shard).orElseThrow()) {
                    for (; entries.hasNext(); position++) {
                        Entry entry = entries.next().in(splits[position]);
                        if (!dropped.get(position)) {
                            index.add(entry);
                            statistics.add(entry);
                        }
                    }
                }
            }
            Files.deleteIfExists(files.manifest()); // of an earlier run: it does not fit the new index
            sha256 = index.commit();
        }
        rejections.commit();
        Manifest manifest = manifest(head, shards, statistics, rejections.counts(), leakage(links, dropped), sha256);
        manifest.write(files);
        return manifest;
    }

    private static Map<String, Long> leakage(List<Link> links, BitSet dropped) {
        Map<String, Long> counts = new TreeMap<>();
        counts.put("records_dropped", (long) dropped.cardinality());
        for (Link.Kind kind : List.of(Link.Kind.NAME, Link.Kind.SIGNAL, Link.Kind.SIMILAR_SIGNAL)) {
            counts.put(
                    "links_" + kind.name().toLowerCase(Locale.ROOT),
                    links.stream().filter(link -> link.kind() == kind).count());
        }
        return counts;
    }

    private static Manifest manifest(
            Manifest head,
            List<Manifest.FileHash> shards,
            SetStatistics statistics,
            Map<String, Long> rejections,
            Map<String, Long> leakage,
            String indexSha256) {
        return new Manifest(
                head.formatVersion(),
                head.dataSet(),
                head.namespace(),
                head.codeVersion(),
                head.settings(),
                head.saltId(),
                head.sources(),
                statistics.counts(rejections),
                statistics.splits(),
                leakage,
                shards,
                indexSha256,
                statistics.splitHash(),
                statistics.dataSetHash());
    }
}
