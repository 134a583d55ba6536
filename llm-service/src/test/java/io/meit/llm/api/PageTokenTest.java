package io.meit.llm.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.meit.llm.report.ReportQuery.Position;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageTokenTest {

    @Test
    void tokenNamesThePlaceToTheMicrosecond() {
        Position position = new Position(
                Instant.parse("2026-01-02T03:04:05.678901Z"), UUID.fromString("f81d4fae-7dec-11d0-a765-00a0c91e6bf6"));

        assertThat(PageToken.parse(PageToken.of(position))).contains(position);
    }

    @Test
    void emptyTokenIsTheNewest() {
        assertThat(PageToken.parse("")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"?", "AAAA", "not a token", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void foreignTokenIsRefusedSayingWhatToUse(String token) {
        assertThatThrownBy(() -> PageToken.parse(token))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining("page_token")
                .hasMessageContaining("next_page_token");
    }
}
