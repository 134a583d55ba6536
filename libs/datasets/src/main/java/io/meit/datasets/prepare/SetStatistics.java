package io.meit.datasets.prepare;

import io.meit.datasets.record.Code;
import io.meit.datasets.record.RecordDescription;
import io.meit.datasets.record.ReportText;
import io.meit.datasets.record.SignalFacts;
import io.meit.datasets.record.Split;
import io.meit.datasets.store.Entry;
import io.meit.datasets.store.Hashes;
import io.meit.datasets.store.Manifest.SplitCounts;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Counts and hashes of a set's entries, taken in order. */
final class SetStatistics {

    private final MessageDigest splitDigest = Hashes.sha256();
    private final MessageDigest setDigest = Hashes.sha256();
    private final Map<String, Long> counts = new TreeMap<>();
    private final Map<Split, long[]> sizes = new EnumMap<>(Split.class); // records, with report
    private final Map<Split, Set<Long>> patients = new EnumMap<>(Split.class);

    SetStatistics() {
        for (Split split : Split.values()) {
            sizes.put(split, new long[2]);
            patients.put(split, new HashSet<>());
        }
        List.of(
                        "records",
                        "records_with_constant_leads",
                        "records_with_missing_leads",
                        "records_repaired",
                        "samples_repaired")
                .forEach(name -> counts.put(name, 0L));
    }

    void add(Entry entry) {
        Split split = entry.split().orElseThrow();
        RecordDescription description = entry.description();
        splitDigest.update((description.id() + "\t" + split.label() + "\n").getBytes(StandardCharsets.UTF_8));
        hash(entry, split);
        sizes.get(split)[0]++;
        sizes.get(split)[1] += description.report().isPresent() ? 1 : 0;
        patients.get(split).add(Long.parseUnsignedLong(description.patient().substring(0, 16), 16));
        countFacts(entry.facts());
        count("report_" + description.report().map(SetStatistics::kind).orElse("none"), 1);
        count("records", 1);
    }

    private static String kind(ReportText report) {
        return report.origin().name().toLowerCase(Locale.ROOT) + "_" + report.language();
    }

    private void countFacts(SignalFacts facts) {
        count("records_with_constant_leads", facts.constantLeads().isEmpty() ? 0 : 1);
        count("records_with_missing_leads", facts.missingLeads().isEmpty() ? 0 : 1);
        count("records_repaired", facts.repairedSamples() == 0 ? 0 : 1);
        count("samples_repaired", facts.repairedSamples());
    }

    private void count(String name, long by) {
        counts.merge(name, by, Long::sum);
    }

    private void hash(Entry entry, Split split) {
        RecordDescription description = entry.description();
        update(setDigest, description.id(), split.label(), entry.facts().sha256());
        description
                .reports()
                .forEach(report ->
                        update(setDigest, "report", report.origin().name(), report.language(), report.text()));
        for (Code code : description.codes()) {
            update(
                    setDigest,
                    "code",
                    code.system(),
                    code.code(),
                    code.likelihood().toString());
        }
        description.attributes().forEach((key, value) -> update(setDigest, "attribute", key, value));
    }

    /** Each field with its length before it, so that no two records give the same bytes. */
    private static void update(MessageDigest digest, String... fields) {
        for (String field : fields) {
            byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
            digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
            digest.update(bytes);
        }
    }

    Map<String, Long> counts(Map<String, Long> rejections) {
        Map<String, Long> all = new TreeMap<>(counts);
        all.put(
                "rejected",
                rejections.values().stream().mapToLong(Long::longValue).sum());
        rejections.forEach((reason, count) -> all.put("rejected_" + reason, count));
        return all;
    }

    Map<String, SplitCounts> splits() {
        Map<String, SplitCounts> splits = new TreeMap<>();
        sizes.forEach((split, size) -> splits.put(
                split.label(), new SplitCounts(size[0], patients.get(split).size(), size[1])));
        return splits;
    }

    String splitHash() {
        return HexFormat.of().formatHex(splitDigest.digest());
    }

    String dataSetHash() {
        return HexFormat.of().formatHex(setDigest.digest());
    }
}
