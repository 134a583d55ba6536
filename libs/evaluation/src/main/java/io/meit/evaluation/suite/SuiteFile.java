package io.meit.evaluation.suite;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.meit.metrics.Profile;
import io.meit.metrics.suite.KeptText;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads suites. A field that nobody knows, one given twice and a wrong value are refused by name. */
public final class SuiteFile {

    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /** The batch of MEIT's loader for PTB-XL. */
    private static final int RELEASED_BATCH = 32;

    private static final int MAX_TOKENS = 128;
    private static final long LARGEST_SEED = Long.MAX_VALUE;

    private SuiteFile() {}

    /**
     * Reads a file.
     *
     * @throws BadSuiteException naming what is wrong
     */
    public static Suite read(Path file) {
        try {
            return parse(Files.readString(file), file.toString());
        } catch (IOException e) {
            throw new BadSuiteException("cannot read the suite %s: %s".formatted(file, e), e);
        }
    }

    /**
     * Reads a text.
     *
     * @param origin for messages, e.g. a file's name
     * @throws BadSuiteException naming what is wrong
     */
    public static Suite parse(String yaml, String origin) {
        try {
            return suite(Fields.of("", YAML.readTree(yaml)), yaml);
        } catch (JsonProcessingException e) {
            throw new BadSuiteException("%s: %s".formatted(origin, where(e)), e);
        } catch (BadSuiteException e) {
            throw new BadSuiteException("%s: %s".formatted(origin, e.getMessage()), e);
        }
    }

    private static String where(JsonProcessingException e) {
        return e.getLocation() == null
                ? e.getOriginalMessage()
                : "line %d: %s".formatted(e.getLocation().getLineNr(), e.getOriginalMessage());
    }

    private static Suite suite(Fields file, String yaml) {
        Conditions conditions = Conditions.of(file);
        Suite suite = new Suite(
                Fields.meant("name", file.text("name"), SuiteChecks::name),
                file.named("task", Task::named, null),
                data(file),
                variants(file),
                conditions.list(),
                conditions.recordings(),
                file.optionalText("axis").orElse(""),
                metrics(file.section("metrics")),
                statistics(file.section("statistics")),
                judges(file),
                yaml);
        file.done();
        return SuiteChecks.checked(suite);
    }

    private static Map<String, SuiteData> data(Fields file) {
        Map<String, SuiteData> data = new LinkedHashMap<>();
        file.sections("data").forEach((name, fields) -> {
            data.put(
                    Fields.meant(file.path("data"), name, SuiteChecks::name),
                    new SuiteData(
                            fields.text("directory"),
                            fields.texts("splits", List.of("val", "test")),
                            (int) fields.whole("limit", 0, Integer.MAX_VALUE, 0),
                            fields.whole("seed", 0, LARGEST_SEED, 1),
                            fields.optionalText("language"),
                            fields.texts("statements", List.of())));
            fields.done();
        });
        return data;
    }

    private static Map<String, Variant> variants(Fields file) {
        Map<String, Variant> variants = new LinkedHashMap<>();
        file.sections("variants").forEach((name, fields) -> {
            variants.put(
                    Fields.meant(file.path("variants"), name, SuiteChecks::name),
                    new Variant(
                            fields.optionalText("label").orElse(name),
                            fields.text("checkpoint"),
                            fields.optionalText("adapter"),
                            fields.optionalText("prompt"),
                            fields.number("at", -Double.MAX_VALUE, Double.MAX_VALUE, Double.NaN),
                            (int) fields.whole("max_tokens", 1, 4096, MAX_TOKENS),
                            fields.named("dtype", Precision::named, Precision.FP32),
                            fields.texts("data", List.of())));
            fields.done();
        });
        return variants;
    }

    private static MetricPlan metrics(Fields fields) {
        List<Profile> profiles = fields.texts("profiles", List.of("strict", "meit")).stream()
                .map(text -> Fields.meant(fields.path("profiles"), text, SuiteChecks::profile))
                .toList();
        Fields released = fields.section("meit");
        MetricPlan plan = new MetricPlan(
                profiles, fields.flag("bert_score", false), released.named("kept", KeptText::named, KeptText.TAG), (int)
                        released.whole("batch", 0, 1_000_000, RELEASED_BATCH));
        released.done();
        fields.done();
        return plan;
    }

    private static StatisticsPlan statistics(Fields fields) {
        StatisticsPlan plan = new StatisticsPlan(
                (int) fields.whole("resamples", 100, 1_000_000, 10_000),
                fields.whole("seed", 0, LARGEST_SEED, 1),
                fields.number("level", 0.5, 0.999, 0.95));
        fields.done();
        return plan;
    }

    private static List<JudgePlan> judges(Fields file) {
        return file.items("judges").stream()
                .map(item -> item.isTextual() ? offline(item) : judge(Fields.of("judges", item)))
                .toList();
    }

    private static JudgePlan offline(JsonNode item) {
        if (!item.asText().equals(JudgePlan.OFFLINE_NAME)) {
            throw new BadSuiteException(
                    "judge '%s' has no address; only 'offline' needs none. Write {name: %s, address: http://HOST/v1, model: MODEL}"
                            .formatted(item.asText(), item.asText()));
        }
        return JudgePlan.OFFLINE;
    }

    private static JudgePlan judge(Fields fields) {
        JudgePlan judge = new JudgePlan(
                Fields.meant(fields.path("name"), fields.text("name"), SuiteChecks::name),
                Optional.of(Fields.meant(fields.path("address"), fields.text("address"), SuiteFile::address)),
                fields.text("model"),
                fields.optionalText("api_key_env"),
                fields.number("temperature", 0, 2, 0),
                (int) fields.whole("repeats", 1, 20, 2),
                (int) fields.whole("limit", 0, Integer.MAX_VALUE, 0),
                (int) fields.whole("timeout_seconds", 1, 3600, 60));
        fields.done();
        return judge;
    }

    private static URI address(String text) {
        URI address = URI.create(text);
        boolean web = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
        if (!web || address.getHost() == null) {
            throw new IllegalArgumentException(
                    "'%s' is no address of a service; write e.g. http://localhost:8000/v1".formatted(text));
        }
        return address;
    }
}
