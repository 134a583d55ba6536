package io.meit.eval.run;

import io.meit.evaluation.sample.Cell;
import io.meit.evaluation.sample.DataSetFacts;
import io.meit.evaluation.sample.SampleOrder;
import io.meit.evaluation.sample.SampleOutput;
import io.meit.evaluation.suite.Suite;
import io.meit.evaluation.suite.SuiteFile;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Suites, samples and outputs whose every name is new, so that tests on one database do not meet. */
public final class TestRuns {

    public static final Cell BASE = new Cell("base", "ptb-xl", Cell.CLEAN);
    public static final Cell OTHER = new Cell("other", "ptb-xl", Cell.CLEAN);
    public static final String CODE_VERSION = "0.1.0+test";
    public static final Map<String, DataSetFacts> DATA_SETS =
            Map.of("ptb-xl", new DataSetFacts("data-hash", "split-hash", "test"));

    private static final List<String> REPORTS = List.of(
            "sinus rhythm. normal ecg.",
            "atrial fibrillation. left axis deviation.",
            "sinus rhythm. right bundle branch block. abnormal ecg.",
            "sinus bradycardia. otherwise normal ecg.");

    private TestRuns() {}

    /** A name that no other test has. */
    public static String newName() {
        return "t-" + UUID.randomUUID();
    }

    public static Suite suite(String name) {
        return SuiteFile.parse("""
                name: %s
                task: quality
                data:
                  ptb-xl: {directory: ptbxl, splits: [test]}
                variants:
                  base: {checkpoint: demo}
                  other: {checkpoint: tuned}
                metrics: {profiles: [strict]}
                statistics: {resamples: 100}
                """.formatted(name), "a test");
    }

    public static Suite suiteWithBertScore(String name) {
        String yaml = suite(name).yaml().replace("profiles: [strict]", "profiles: [strict], bert_score: true");
        return SuiteFile.parse(yaml, "a test");
    }

    public static RunHeader header(String runId, String suiteName) {
        Suite suite = suite(suiteName);
        return new RunHeader(
                runId,
                suite.yaml(),
                new SuiteFacts(suite.name(), suite.task().label(), suite.hash()),
                CODE_VERSION,
                DATA_SETS);
    }

    /** Samples of a cell, whose keys are made from a seed. */
    public static List<SampleOrder> orders(String seed, Cell cell, int count) {
        List<SampleOrder> orders = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            orders.add(new SampleOrder(
                    key(seed + "/" + cell.variant() + "/" + i),
                    cell,
                    "record-" + i,
                    i,
                    "Write the report.",
                    REPORTS.get(i % REPORTS.size()),
                    Map.of("sex", i % 2 == 0 ? "female" : "male", "scp", "NORM")));
        }
        return orders;
    }

    /** An output that is right for three of four samples. */
    public static SampleOutput output(SampleOrder order) {
        String text = order.index() % 4 == 3 ? REPORTS.getFirst() : order.reference();
        return new SampleOutput(order.key(), text, 7, -1.5, "stop", "", Double.NaN, "demo@1", 0.25);
    }

    public static List<SampleOutput> outputs(List<SampleOrder> orders) {
        return orders.stream().map(TestRuns::output).toList();
    }

    public static String key(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
