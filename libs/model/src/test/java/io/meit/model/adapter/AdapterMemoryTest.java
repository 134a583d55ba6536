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
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdapterMemoryTest {

    private static final int ADAPTERS = 12;
    private static final int RANK = 512;

    @TempDir
    Path temporary;

    /** Twelve adapters of 28 MB at once, and again: what they took is free when they are unloaded. */
    @Test
    void whatAdaptersTakeIsFreeAgainWhenTheyAreUnloaded() throws IOException {
        try (Decoder decoder = Decoder.load(RandomDecoder.weights(temporary), DecoderSettings.plain(32))) {
            LoraAdapter adapter = RandomDecoder.adapter(decoder.config(), RANK, 1);
            decoder.unloadAdapter(decoder.loadAdapter(adapter));
            long before = megabytes();
            long ofAll = (ADAPTERS * 4 * adapter.size()) >> 20;
            for (int round = 0; round < 2; round++) {
                List<Long> ids = load(decoder, adapter);
                assertThat(megabytes() - before).isBetween(ofAll * 3 / 4, ofAll * 3 / 2);

                ids.forEach(decoder::unloadAdapter);
                assertThat(megabytes() - before).isLessThan(ofAll / 4);
            }
        }
    }

    private static List<Long> load(Decoder decoder, LoraAdapter adapter) {
        return IntStream.range(0, ADAPTERS)
                .mapToObj(i -> decoder.loadAdapter(adapter))
                .toList();
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
        return (resident - buffers) >> 20;
    }
}
