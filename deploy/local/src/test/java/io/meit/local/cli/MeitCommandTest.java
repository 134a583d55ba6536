package io.meit.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

class MeitCommandTest {

    static Stream<List<String>> wrongArguments() {
        return Stream.of(
                List.of(),
                List.of("demonstrate"),
                List.of("submit"),
                List.of("generate"),
                List.of("generate", "--model", "x", "--max-tokens", "0"),
                List.of("demo", "--records", "x"),
                List.of("demo", "--once"),
                List.of("demo", "--speed", "0"),
                List.of("train"),
                List.of("up", "--ports", "some"));
    }

    @ParameterizedTest
    @MethodSource("wrongArguments")
    void wrongArgumentsAreExitCodeTwo(List<String> arguments) {
        assertThat(MeitCommand.execute(arguments.toArray(String[]::new))).isEqualTo(2);
    }

    @Test
    void aModelThatIsNotThereIsExitCodeOne() {
        assertThat(MeitCommand.execute("generate", "--model", "/no/such/model")).isEqualTo(1);
    }

    @Test
    void helpShowsEveryCommandOfTheReadme() {
        String usage = new CommandLine(new MeitCommand()).getUsageMessage();

        assertThat(usage).contains("demo", "submit", "up", "down", "status", "generate", "train", "./meit test");
        assertThat(usage).doesNotContain("supervise");
    }
}
