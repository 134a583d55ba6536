package io.meit.evaluation.suite;

import io.meit.metrics.Profile;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What must hold of the parts of a suite together. */
final class SuiteChecks {

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final List<String> HELD_OUT = List.of("val", "test");

    private SuiteChecks() {}

    static String name(String text) {
        if (!NAME.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "'%s' is no name; use 1 to 64 letters, digits, '.', '_' and '-'".formatted(text));
        }
        return text;
    }

    static Profile profile(String text) {
        return Arrays.stream(Profile.values())
                .filter(profile -> profile.label().equals(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "no profile is called '%s'; there are strict and meit".formatted(text)));
    }

    static Suite checked(Suite suite) {
        require(
                suite.task() != null,
                "field 'task' is missing; it is one of "
                        + Stream.of(Task.values()).map(Task::label).toList());
        require(!suite.data().isEmpty(), "field 'data' names no data set; give one or more");
        require(!suite.variants().isEmpty(), "field 'variants' names no model; give one or more");
        require(!suite.metrics().profiles().isEmpty(), "field 'metrics.profiles' is empty; give strict, meit or both");
        suite.data().forEach(SuiteChecks::check);
        suite.variants().forEach((name, variant) -> check(suite, name, variant));
        checkConditions(suite);
        checkJudges(suite);
        return suite;
    }

    private static void check(String name, SuiteData data) {
        require(
                !data.splits().isEmpty()
                        && HELD_OUT.containsAll(data.splits())
                        && Set.copyOf(data.splits()).size() == data.splits().size(),
                "field 'data.%s.splits' is %s; it must be [val], [test] or [val, test]: what a model was trained on says nothing"
                        .formatted(name, data.splits()));
    }

    private static void check(Suite suite, String name, Variant variant) {
        variant.dataSets()
                .forEach(set -> require(
                        suite.data().containsKey(set),
                        "field 'variants.%s.data' names '%s'; the suite's data sets are %s"
                                .formatted(name, set, suite.data().keySet())));
    }

    private static void checkConditions(Suite suite) {
        Set<String> seen = new HashSet<>();
        for (Condition condition : suite.conditions()) {
            require(
                    seen.add(condition.id()),
                    "field 'conditions' names '%s' twice; name it once".formatted(condition.id()));
        }
    }

    private static void checkJudges(Suite suite) {
        boolean expert = suite.task() == Task.EXPERT_ALIGNMENT;
        require(
                expert != suite.judges().isEmpty(),
                expert
                        ? "field 'judges' is missing; task expert-alignment needs one or more, e.g. [offline]"
                        : "field 'judges' is given; only task expert-alignment has judges, this is %s"
                                .formatted(suite.task().label()));
        Set<String> names = new HashSet<>();
        for (JudgePlan judge : suite.judges()) {
            require(
                    names.add(judge.name()),
                    "field 'judges' has the name '%s' twice; each judge needs a name of its own"
                            .formatted(judge.name()));
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new BadSuiteException(otherwise);
        }
    }
}
