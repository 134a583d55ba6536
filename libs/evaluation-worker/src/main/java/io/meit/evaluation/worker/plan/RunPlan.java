package io.meit.evaluation.worker.plan;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.meit.datasets.store.Hashes;
import io.meit.evaluation.sample.Cell;
import io.meit.evaluation.sample.DataSetFacts;
import io.meit.evaluation.sample.SampleOrder;
import io.meit.evaluation.suite.Suite;
import io.meit.evaluation.worker.open.OpenSuite;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A run before it is made: its samples in the suite's order, made when they are asked for. */
public final class RunPlan {

    /** Of the run's id; the service allows 64 characters. */
    private static final int SHOWN_NAME = 48;

    private static final int SHOWN_HASH = 12;

    private final OpenSuite open;
    private final Map<String, PlannedSet> sets;

    private RunPlan(OpenSuite open, Map<String, PlannedSet> sets) {
        this.open = open;
        this.sets = sets;
    }

    /**
     * Chooses the records and names the models; reads no signals, loads no weights.
     *
     * @param limit most records of each data set, beside the suite's own limits; 0 for no limit
     * @throws IOException if a data set cannot be read, or has nothing that the suite wants
     */
    public static RunPlan of(OpenSuite open, int limit) throws IOException {
        if (limit < 0) {
            throw new IllegalArgumentException("the limit is %d; it must be 0 (none) or more".formatted(limit));
        }
        Suite suite = open.suite();
        Map<String, PlannedSet> sets = new LinkedHashMap<>();
        for (String name : open.cells().stream().map(Cell::dataSet).distinct().toList()) {
            sets.put(name, PlannedSet.of(name, open.dataSet(name), suite.data().get(name), limit));
        }
        open.cells().forEach(cell -> {
            open.models().identity(cell.variant());
            open.corruption(cell.condition());
        });
        return new RunPlan(open, sets);
    }

    public Suite suite() {
        return open.suite();
    }

    /** The cells that have samples, in the suite's order. */
    public List<Cell> cells() {
        return open.cells();
    }

    /** Facts of the data sets that have samples, by their names in the suite. */
    public Map<String, DataSetFacts> dataSets() {
        Map<String, DataSetFacts> facts = new LinkedHashMap<>();
        sets.forEach((name, set) -> facts.put(name, new DataSetFacts(set.dataSetHash(), set.splitHash(), set.split())));
        return facts;
    }

    /** How many samples there are. */
    public long size() {
        return open.cells().stream()
                .mapToLong(cell -> sets.get(cell.dataSet()).records().size())
                .sum();
    }

    /** All samples: cell after cell in the suite's order, in each the records in their set's order. */
    public Stream<SampleOrder> samples() {
        return open.cells().stream().flatMap(this::samples);
    }

    private Stream<SampleOrder> samples(Cell cell) {
        return sets.get(cell.dataSet()).records().stream().map(record -> order(cell, record));
    }

    private SampleOrder order(Cell cell, PlannedRecord record) {
        var model = open.models().identity(cell.variant());
        String key = SampleKey.of(record.signalSha256(), open.corruption(cell.condition()), model);
        return new SampleOrder(
                key, cell, record.id(), record.index(), model.prompt(), record.reference(), record.attributes());
    }

    /**
     * The run's id, e.g. {@code ptb-xl-quality-9f2c01d4a7b3}: the same suite, records, models and settings give the same one, so
     * that the same command goes on with the same run.
     */
    public String runId() {
        MessageDigest digest = Hashes.sha256();
        List<String> head = List.of("meit-run-v1", suite().hash(), dataSets().toString());
        Stream.concat(head.stream(), samples().map(SampleOrder::key))
                .forEachOrdered(line -> digest.update((line + "\n").getBytes(UTF_8)));
        String name = suite().name();
        return "%s-%s"
                .formatted(
                        name.substring(0, Math.min(name.length(), SHOWN_NAME)),
                        HexFormat.of().formatHex(digest.digest()).substring(0, SHOWN_HASH));
    }
}
