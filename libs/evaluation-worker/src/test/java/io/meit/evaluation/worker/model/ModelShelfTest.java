package io.meit.evaluation.worker.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meit.evaluation.worker.fixture.TinySuite;
import io.meit.evaluation.worker.open.OpenSuite;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelShelfTest {

    @TempDir
    static Path directory;

    private static TinySuite tiny;

    @BeforeAll
    static void make() throws Exception {
        tiny = TinySuite.in(directory);
    }

    @Test
    void aModelIsLoadedOnceWhileItIsAskedFor() throws Exception {
        try (OpenSuite open = tiny.open(1)) {
            LoadedModel first = open.models().model("first");

            assertThat(open.models().model("first")).isSameAs(first);
            assertThat(open.models().model("second")).isNotSameAs(first);
        }
    }

    @Test
    void anUnknownVariantIsNamedWithThoseThereAre() throws Exception {
        try (OpenSuite open = tiny.open(1)) {
            assertThatThrownBy(() -> open.models().identity("third"))
                    .hasMessageContaining("'third'")
                    .hasMessageContaining("[first, second]");
        }
    }

    @Test
    void aBatchWithoutRoomIsRefused() {
        assertThatThrownBy(() -> tiny.open(0)).hasMessageContaining("1..256");
    }
}
