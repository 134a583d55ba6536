package io.meit.evaluation.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meit.evaluation.sample.Cell;
import io.meit.metrics.Profile;
import io.meit.metrics.suite.KeptText;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SuiteFileTest {

    private static final String SMALL = """
            name: small
            task: quality
            data:
              ptb-xl: {directory: prepared/ptb-xl}
            variants:
              demo: {checkpoint: models/demo}
            """;

    private static final String WHOLE = """
            name: whole
            task: expert-alignment
            data:
              a: {directory: sets/a, splits: [test], limit: 40, seed: 9, language: en, statements: [AFIB, CLBBB]}
              b: {directory: /sets/b}
            variants:
              small: {label: The small one, checkpoint: m/s, adapter: m/s/lora, prompt: "What is it?", at: 5e6, max_tokens: 64, dtype: bf16, data: [a]}
              large: {checkpoint: m/l, dtype: int8}
            noise_seed: 7
            conditions: [clean, white@6dB/mean-square, {kind: partial, levels: [0.05, 0.1], seed: 8}]
            recordings: nstdb
            axis: parameters
            metrics: {profiles: [meit], bert_score: true, meit: {kept: mimic-prompt, batch: 16}}
            statistics: {resamples: 2000, seed: 3, level: 0.9}
            judges:
              - offline
              - {name: gpt, address: "https://judge.example/v1", model: m-1, api_key_env: JUDGE_KEY, temperature: 0.5, repeats: 3, limit: 10, timeout_seconds: 5}
            """;

    @Test
    void leavesOutMeansTheUsual() {
        Suite suite = SuiteFile.parse(SMALL, "small.yaml");

        assertThat(suite.data().get("ptb-xl"))
                .isEqualTo(new SuiteData("prepared/ptb-xl", List.of("val", "test"), 0, 1, Optional.empty(), List.of()));
        assertThat(suite.variants().get("demo"))
                .isEqualTo(new Variant(
                        "demo",
                        "models/demo",
                        Optional.empty(),
                        Optional.empty(),
                        Double.NaN,
                        128,
                        Precision.FP32,
                        List.of()));
        assertThat(suite.conditions()).containsExactly(Condition.CLEAN);
        assertThat(suite.metrics())
                .isEqualTo(new MetricPlan(List.of(Profile.STRICT, Profile.MEIT), false, KeptText.TAG, 32));
        assertThat(suite.statistics()).isEqualTo(new StatisticsPlan(10_000, 1, 0.95));
        assertThat(suite.judges()).isEmpty();
    }

    @Test
    void readsEveryField() {
        Suite suite = SuiteFile.parse(WHOLE, "whole.yaml");

        assertThat(suite.task()).isEqualTo(Task.EXPERT_ALIGNMENT);
        assertThat(suite.data().get("a"))
                .isEqualTo(
                        new SuiteData("sets/a", List.of("test"), 40, 9, Optional.of("en"), List.of("AFIB", "CLBBB")));
        assertThat(suite.variants().get("small"))
                .isEqualTo(new Variant(
                        "The small one",
                        "m/s",
                        Optional.of("m/s/lora"),
                        Optional.of("What is it?"),
                        5e6,
                        64,
                        Precision.BF16,
                        List.of("a")));
        assertThat(suite.recordings()).contains("nstdb");
        assertThat(suite.axis()).isEqualTo("parameters");
        assertThat(suite.metrics()).isEqualTo(new MetricPlan(List.of(Profile.MEIT), true, KeptText.MIMIC_PROMPT, 16));
        assertThat(suite.statistics()).isEqualTo(new StatisticsPlan(2000, 3, 0.9));
        assertThat(suite.judges())
                .containsExactly(
                        JudgePlan.OFFLINE,
                        new JudgePlan(
                                "gpt",
                                Optional.of(URI.create("https://judge.example/v1")),
                                "m-1",
                                Optional.of("JUDGE_KEY"),
                                0.5,
                                3,
                                10,
                                5));
    }

    @Test
    void spreadsSweepsAndKeepsTheirSeeds() {
        Suite suite = SuiteFile.parse(WHOLE, "whole.yaml");

        assertThat(suite.conditions())
                .extracting(Condition::id)
                .containsExactly("clean", "white@6dB/mean-square", "partial@0.05", "partial@0.1");
        assertThat(suite.conditions().get(1).noise().orElseThrow().seed()).isEqualTo(7);
        assertThat(suite.conditions().get(2).noise().orElseThrow().seed()).isEqualTo(8);
    }

    @Test
    void cellsAreInTheFilesOrderAndLeaveOutDataSetsThatAVariantDoesNotWriteOn() {
        Suite suite = SuiteFile.parse(WHOLE, "whole.yaml");

        assertThat(suite.cells()).hasSize(4 + 8);
        assertThat(suite.cells().getFirst()).isEqualTo(new Cell("small", "a", "clean"));
        assertThat(suite.cells()).doesNotContain(new Cell("small", "b", "clean"));
        assertThat(suite.cells().getLast()).isEqualTo(new Cell("large", "b", "partial@0.1"));
    }

    @Test
    void aCellStandsWhereItsVariantStandsOrElseItsCondition() {
        Suite suite = SuiteFile.parse(WHOLE, "whole.yaml");

        assertThat(suite.at(new Cell("small", "a", "partial@0.1"))).isEqualTo(5e6);
        assertThat(suite.at(new Cell("large", "a", "partial@0.1"))).isEqualTo(0.1);
        assertThat(suite.at(new Cell("large", "a", "white@6dB/mean-square"))).isEqualTo(6);
        assertThat(suite.at(new Cell("large", "a", "clean"))).isNaN();
    }

    @Test
    void theHashIsThatOfTheText() {
        // printf 'name: small\n...' | sha256sum
        assertThat(SuiteFile.parse(SMALL, "small.yaml").hash())
                .isEqualTo("194c4fa0d12513cc3525aba52e9c2d5bb8c6fcad450a88ee9f204a0ea2e0599a");
        assertThat(SuiteFile.parse(SMALL + "# a word\n", "small.yaml").hash())
                .isNotEqualTo(SuiteFile.parse(SMALL, "small.yaml").hash());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "colour: red | there is no field 'colour'",
                "name: again | Duplicate field 'name'",
                "conditions: [white] | 'white' is no condition",
                "conditions: [white@loud] | \"loud\" is no level of white",
                "conditions: [hum@6dB] | no noise is called \"hum\"",
                "conditions: [clean, clean] | names 'clean' twice",
                "conditions: [white@6dB, white@6.0] | names 'white@6dB' twice",
                "conditions: [bw@6dB] | there is no field 'recordings'",
                "conditions: [{kind: white, loud: 1}] | there is no field 'conditions.loud'",
                "conditions: [lead-off@XY] | XY",
                "statistics: {resamples: 10} | field 'statistics.resamples' is 10; it must be a whole number from 100",
                "statistics: {level: 95} | field 'statistics.level' is 95; it must be a number from 0.5",
                "metrics: {profiles: [loose]} | no profile is called 'loose'; there are strict and meit",
                "metrics: {bert_score: maybe} | field 'metrics.bert_score' is \"maybe\"; it must be true or false",
                "metrics: {meit: {kept: all}} | 'all' is no text to keep",
                "judges: [offline] | only task expert-alignment has judges",
                "axis: | field 'axis' has no value",
                "noise_seed: -1 | field 'noise_seed' is -1",
            })
    void refusesByNameWithTheValueAndTheWayOut(String line, String message) {
        assertThatThrownBy(() -> SuiteFile.parse(SMALL + line + "\n", "small.yaml"))
                .isInstanceOf(BadSuiteException.class)
                .hasMessageStartingWith("small.yaml: ")
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "name: small | name: a name | 'a name' is no name",
                "task: quality | task: chess | no task is called 'chess'; there are quality, zero-shot",
                "task: quality | task: expert-alignment | field 'judges' is missing",
                "name: small | `` | field 'name' is missing",
                "prepared/ptb-xl | prepared/ptb-xl, splits: [train] | splits' is [train]; it must be [val], [test] or [val, test]",
                "prepared/ptb-xl | prepared/ptb-xl, limit: many | field 'data.ptb-xl.limit' is \"many\"",
                "models/demo | models/demo, dtype: fp8 | no dtype is called 'fp8'; there are fp32, bf16, int8",
                "models/demo | models/demo, data: [ludb] | field 'variants.demo.data' names 'ludb'",
                "models/demo | models/demo, adapter: | field 'variants.demo.adapter' has no value",
                "checkpoint: models/demo | label: x | field 'variants.demo.checkpoint' is missing",
            })
    void refusesWrongValues(String right, String wrong, String message) {
        assertThatThrownBy(() -> SuiteFile.parse(SMALL.replace(right, wrong), "small.yaml"))
                .isInstanceOf(BadSuiteException.class)
                .hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "- gpt | judge 'gpt' has no address; only 'offline' needs none",
                "- {name: gpt, model: m} | field 'judges.address' is missing",
                "- {name: gpt, model: m, address: localhost} | 'localhost' is no address of a service",
                "- {name: gpt, model: m, address: 'http://h/v1', repeats: 0} | field 'judges.repeats' is 0",
                "- {model: m, address: 'http://h/v1'} | field 'judges.name' is missing",
            })
    void refusesJudgesThatCannotBeAsked(String judge, String message) {
        String yaml = SMALL.replace("quality", "expert-alignment") + "judges:\n  " + judge + "\n";
        assertThatThrownBy(() -> SuiteFile.parse(yaml, "small.yaml"))
                .isInstanceOf(BadSuiteException.class)
                .hasMessageContaining(message);
    }

    @Test
    void refusesTwoJudgesOfOneName() {
        String yaml = SMALL.replace("quality", "expert-alignment") + "judges: [offline, offline]\n";
        assertThatThrownBy(() -> SuiteFile.parse(yaml, "small.yaml"))
                .hasMessageContaining("has the name 'offline' twice");
    }
}
