package io.meit.local.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceAddressTest {

    @Test
    void hostAndPortAreDividedByTheLastColon() {
        assertThat(ServiceAddress.parse("eval-service:9084")).isEqualTo(new ServiceAddress("eval-service", 9084));
        assertThat(ServiceAddress.parse("[::1]:9084")).isEqualTo(new ServiceAddress("[::1]", 9084));
    }

    @ParameterizedTest
    @ValueSource(strings = {"eval-service", "eval-service:", ":9084", "host:0", "host:65536", "http://host:9084"})
    void whatIsNoAddressIsRefusedWithTheWayOut(String text) {
        assertThatThrownBy(() -> ServiceAddress.parse(text)).hasMessageContaining("HOST:PORT");
    }
}
