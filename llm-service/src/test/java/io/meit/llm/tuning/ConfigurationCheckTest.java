package io.meit.llm.tuning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meit.tuning.config.BadTuningConfigException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationCheckTest {

    @TempDir
    static Path directory;

    private static String good;

    @BeforeAll
    static void writeBackbone() {
        good = TinyTuning.yaml(TinyTuning.backbone(directory.resolve("backbone")), 4);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "rank: 2 | rank: 0 | lora.rank is '0'",
                "rank: 2 | rnk: 2 | lora.rnk",
                "source: synthetic, | source: prepared, | data.directory",
                "source: synthetic, | source: prepared, directory: /no/such, | data.directory is '/no/such'",
                "depth: 18, | depth: 18, checkpoint: /no/such, | ecg.checkpoint is '/no/such'",
                "dropout: 0.1 | dropout: 0.1, start: /no/such | lora.start is '/no/such'",
                "source: synthetic, | source: synthetic, preparation: volts, | data.preparation",
                "backbone: | backbone: /no/such# | backbone is '/no/such'",
            })
    void whatIsWrongIsRefusedByItsField(String part, String instead, String named) {
        String bad = good.replace(part, instead.replace("#", " # "));

        assertThat(bad).isNotEqualTo(good);
        assertThatThrownBy(() -> ConfigurationCheck.sha256(bad))
                .isInstanceOf(BadTuningConfigException.class)
                .hasMessageContaining(named);
    }

    @Test
    void aDirectoryThatIsNoModelIsRefused() {
        assertThatThrownBy(() -> ConfigurationCheck.sha256(good.replace("/backbone", "")))
                .isInstanceOf(BadTuningConfigException.class)
                .hasMessageContaining("backbone is '")
                .hasMessageContaining("config.json");
    }

    @Test
    void aDirectoryThatIsNoPreparedSetIsRefused() {
        String bad = good.replace("source: synthetic,", "source: prepared, directory: %s,".formatted(directory));

        assertThatThrownBy(() -> ConfigurationCheck.sha256(bad))
                .isInstanceOf(BadTuningConfigException.class)
                .hasMessageContaining("data.directory is '");
    }

    @Test
    void textsThatMeanTheSameHaveTheSameHash() {
        assertThat(ConfigurationCheck.sha256("# a remark\n" + good + "preset: default\n"))
                .isEqualTo(ConfigurationCheck.sha256(good))
                .isNotEqualTo(ConfigurationCheck.sha256(good.replace("rank: 2", "rank: 3")));
    }
}
