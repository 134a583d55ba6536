package io.meit.local.stack;

import static org.assertj.core.api.Assertions.assertThat;

import io.meit.local.stack.Ports.Choice;
import io.meit.local.stack.Ports.Use;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PortsTest {

    @Test
    void takesTheUsualPortsIfTheyAreFree() {
        Ports ports = Ports.choose(Choice.PREFERRED, port -> true);

        assertThat(ports.of(Use.INGEST_HTTP)).isEqualTo(8081);
        assertThat(ports.of(Use.POSTGRES)).isEqualTo(5432);
        assertThat(ports.moved()).isEmpty();
    }

    @Test
    void aTakenPortIsReplacedByAFreeOneAndSaidSo() {
        Ports ports = Ports.choose(Choice.PREFERRED, port -> port != 5432 && port != 9092);

        assertThat(ports.moved()).containsExactly(Use.KAFKA, Use.POSTGRES);
        assertThat(ports.of(Use.POSTGRES)).isNotEqualTo(5432).isPositive();
        assertThat(ports.of(Use.LLM_GRPC)).isEqualTo(9083);
    }

    @Test
    void noTwoUsesGetTheSamePort() {
        Ports ports = Ports.choose(Choice.PREFERRED, port -> port == 8082);

        assertThat(Set.copyOf(ports.numbers().values())).hasSize(Use.values().length);
    }

    @Test
    void anyMeansNoneOfTheUsualPorts() {
        Ports ports = Ports.choose(Choice.ANY, port -> true);

        assertThat(ports.moved()).containsExactly(Use.values());
    }
}
