package io.meit.local.submit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BedNamesTest {

    @Test
    void keepsToTheCharactersOfABedId() {
        assertThat(BedNames.of("records", "00001_hr")).isEqualTo("records-00001_hr");
        assertThat(BedNames.of("my ward", "JS00001 (2)")).isEqualTo("my_ward-JS00001__2_");
    }

    @Test
    void isNeverLongerThanABedIdMayBe() {
        assertThat(BedNames.of("records", "x".repeat(100))).hasSize(64);
    }
}
