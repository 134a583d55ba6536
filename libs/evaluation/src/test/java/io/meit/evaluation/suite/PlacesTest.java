package io.meit.evaluation.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlacesTest {

    private static final Suite SUITE = SuiteFile.parse("""
            name: s
            task: quality
            data: {d: {directory: ../prepared/d}}
            variants: {v: {checkpoint: /models/v, adapter: lora}}
            recordings: nstdb
            """, "s.yaml");

    @Test
    void whatTheSuiteSaysStartsAtItsFile() {
        Places places = Places.beside(Path.of("/bench/suites/s.yaml"));

        assertThat(places.data(SUITE, "d")).isEqualTo(Path.of("/bench/prepared/d"));
        assertThat(places.checkpoint(SUITE, "v")).isEqualTo(Path.of("/models/v"));
        assertThat(places.adapter(SUITE, "v")).contains(Path.of("/bench/suites/lora"));
        assertThat(places.recordings(SUITE)).contains(Path.of("/bench/suites/nstdb"));
    }

    @Test
    void whatIsGivenComesFirst() {
        Places places = new Places(
                Path.of("/bench"),
                Map.of("d", Path.of("/mine")),
                Map.of("v", Path.of("/other")),
                Optional.of(Path.of("/noise")));

        assertThat(places.checked(SUITE).data(SUITE, "d")).isEqualTo(Path.of("/mine"));
        assertThat(places.checkpoint(SUITE, "v")).isEqualTo(Path.of("/other"));
        assertThat(places.recordings(SUITE)).contains(Path.of("/noise"));
    }

    @Test
    void refusesWhatTheSuiteDoesNotHave() {
        Places places = new Places(Path.of("/"), Map.of("e", Path.of("/x")), Map.of(), Optional.empty());

        assertThatThrownBy(() -> places.checked(SUITE))
                .isInstanceOf(BadSuiteException.class)
                .hasMessageContaining("no data set 'e'; it has [d]");
    }
}
