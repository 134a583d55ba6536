package io.meit.bench.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ResidentSizeTest {

    @Test
    void mappedFilesAndSharedMemoryAreToldApartFromTheRest() {
        List<String> status = List.of(
                "Name:\tjava",
                "VmRSS:\t    1150 kB",
                "RssAnon:\t    1000 kB",
                "RssFile:\t     100 kB",
                "RssShmem:\t      50 kB");

        ResidentSize size = ResidentSize.parse(status);

        assertThat(size).isEqualTo(new ResidentSize(1000 * 1024, 150 * 1024));
        assertThat(size.total()).isEqualTo(1150 * 1024);
    }

    @Test
    void aKernelThatDoesNotTellIsNamed() {
        assertThatThrownBy(() -> ResidentSize.parse(List.of("VmRSS: 1 kB"))).hasMessageContaining("RssAnon");
    }

    @Test
    void touchedMemoryCounts() throws IOException {
        long before = ResidentSize.current().anonymous();
        java.nio.ByteBuffer block = java.nio.ByteBuffer.allocateDirect(64 << 20);
        for (int i = 0; i < block.capacity(); i += 4096) {
            block.put(i, (byte) 1);
        }

        assertThat(ResidentSize.current().anonymous() - before).isGreaterThan(60 << 20);
        assertThat(block.get(0)).isEqualTo((byte) 1); // still reachable
    }
}
