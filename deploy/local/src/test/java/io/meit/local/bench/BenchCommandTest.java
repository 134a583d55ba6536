package io.meit.local.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class BenchCommandTest {

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @ValueSource(strings = {"decode", "draft", "encode", "memory", "metrics"})
    void everyBenchmarkExplainsItself(String benchmark) {
        assertThat(execute(benchmark, "--help")).isZero();
        assertThat(out.toString()).contains("--threads", "Examples:", "./meit bench " + benchmark);
    }

    @Test
    void withoutABenchmarkTheOnesThereAreAreNamed() {
        assertThat(execute()).isEqualTo(2);
        assertThat(err.toString()).contains("decode, draft, encode, memory, metrics or tune");
    }

    @Test
    void anUnknownNumberTypeIsRefusedWithTheOnesThereAre() {
        assertThat(execute("decode", "--dtype", "fp8")).isEqualTo(2);
        assertThat(err.toString()).contains("fp8").containsIgnoringCase("bf16");
    }

    @Test
    void aDraftOfNoTokensIsRefused() {
        assertThat(execute("draft", "--draft", "0")).isEqualTo(1);
        assertThat(err.toString()).contains("drafts [0]");
    }

    private int execute(String... arguments) {
        return new CommandLine(new BenchCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(arguments);
    }
}
