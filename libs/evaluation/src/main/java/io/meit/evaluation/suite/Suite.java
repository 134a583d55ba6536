package io.meit.evaluation.suite;

import io.meit.evaluation.sample.Cell;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One task of the benchmark: every model on every data set under every condition.
 *
 * @param name 1 to 64 characters of {@code [A-Za-z0-9._-]}
 * @param data by name, in the file's order
 * @param variants by name, in the file's order
 * @param conditions in order, each once
 * @param recordings directory of noise recordings (WFDB records {@code bw}, {@code em}, {@code ma}), if there is one
 * @param axis what the variants' {@link Variant#at} or the conditions' levels mean; empty without an axis
 * @param judges of expert alignment; none for other tasks
 * @param yaml the text that it was read from
 */
public record Suite(
        String name,
        Task task,
        Map<String, SuiteData> data,
        Map<String, Variant> variants,
        List<Condition> conditions,
        Optional<String> recordings,
        String axis,
        MetricPlan metrics,
        StatisticsPlan statistics,
        List<JudgePlan> judges,
        String yaml) {

    public Suite {
        data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
        variants = Collections.unmodifiableMap(new LinkedHashMap<>(variants));
        conditions = List.copyOf(conditions);
        judges = List.copyOf(judges);
    }

    /** The same with other statistics, e.g. more resamples; its hash stays that of the file. */
    public Suite withStatistics(StatisticsPlan other) {
        return new Suite(name, task, data, variants, conditions, recordings, axis, metrics, other, judges, yaml);
    }

    /** SHA-256 of the file's text, in hexadecimal. */
    public String hash() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(yaml.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** All cells, in the order of results: by variant, then data set, then condition. */
    public List<Cell> cells() {
        List<Cell> cells = new ArrayList<>();
        variants.forEach((variant, model) -> data.keySet().stream()
                .filter(model::writesOn)
                .forEach(set -> conditions.forEach(condition -> cells.add(new Cell(variant, set, condition.id())))));
        return cells;
    }

    /**
     * The condition of that id.
     *
     * @throws IllegalArgumentException if there is none
     */
    public Condition condition(String id) {
        return conditions.stream()
                .filter(condition -> condition.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("suite %s has no condition '%s'; it has %s"
                        .formatted(
                                name, id, conditions.stream().map(Condition::id).toList())));
    }

    /** The place of a cell on the axis: its variant's, or else its condition's level; NaN without one. */
    public double at(Cell cell) {
        double ofVariant = variants.get(cell.variant()).at();
        return Double.isNaN(ofVariant) ? condition(cell.condition()).level() : ofVariant;
    }
}
