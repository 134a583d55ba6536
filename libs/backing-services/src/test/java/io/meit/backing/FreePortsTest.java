package io.meit.backing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class FreePortsTest {

    @Test
    void findsDifferentPorts() {
        assertThat(FreePorts.find(50)).hasSize(50).doesNotHaveDuplicates();
    }

    @Test
    void releasesThePortsItFound() {
        assertThat(FreePorts.find(3)).allMatch(FreePorts::isFree);
    }

    @Test
    void aPortSomebodyListensOnIsNotFree() throws IOException {
        try (ServerSocket taken = new ServerSocket(0)) {
            assertThat(FreePorts.isFree(taken.getLocalPort())).isFalse();
        }
    }
}
