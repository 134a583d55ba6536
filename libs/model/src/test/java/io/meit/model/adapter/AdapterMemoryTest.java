package io.meit.model.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import io.meit.model.decoder.Decoder;
import io.meit.model.decoder.DecoderSettings;
import io.meit.model.decoder.LoraAdapter;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdapterMemoryTest {

    private static final int ROUNDS = 20;

    @TempDir
    Path temporary;

    /** Twenty adapters of 24 MB after each other: what is unloaded leaves at most the room of a few behind. */
    @Test
    void whatAnAdapterTakesIsFreeAgainWhenItIsUnloaded() throws IOException {
        try (Decoder decoder = Decoder.load(RandomDecoder.weights(temporary), DecoderSettings.plain(8))) {
            LoraAdapter adapter = RandomDecoder.adapter(decoder.config(), 512, 1);
            loadAndUnload(decoder, adapter, 5);
            long before = megabytes();

            loadAndUnload(decoder, adapter, ROUNDS);

            long ofAll = ROUNDS * 4 * adapter.size() >> 20;
            assertThat(ofAll).isGreaterThan(400);
            assertThat(megabytes() - before).isLessThan(ofAll / 4);
        }
    }

    private static void loadAndUnload(Decoder decoder, LoraAdapter adapter, int rounds) {
        for (int i = 0; i < rounds; i++) {
            decoder.unloadAdapter(decoder.loadAdapter(adapter));
        }
    }

    /** Resident, without the buffers that carried values from Java: those wait for the garbage collector. */
    private static long megabytes() throws IOException {
        long resident = Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) << 10)
                .findFirst()
                .orElseThrow();
        long buffers = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
                .mapToLong(BufferPoolMXBean::getMemoryUsed)
                .sum();
        return resident - buffers >> 20;
    }
}
