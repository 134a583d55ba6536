package io.meit.ecg.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.meit.ecg.signal.EcgWindow;
import io.meit.ecg.signal.Lead;
import io.meit.ecg.wfdb.WfdbReader;
import io.meit.ecg.window.Windows;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PreparationGoldensTest {

    private static final Path RESOURCES = Path.of("src/test/resources");

    /** Reference: goldens/prepare/make_goldens.py (numpy). */
    @ParameterizedTest
    @ValueSource(strings = {"millivolt-v1", "meit-minmax-v1"})
    void realRecordEqualsTheNumpyReference(String id) throws IOException {
        float[][] prepared = Preparations.named(id).prepare(realWindow());

        List<String> rows = Files.readAllLines(RESOURCES.resolve("goldens/prepare/" + id + ".csv"));
        String[] columns = rows.getFirst().split(",", -1);
        assertThat(rows).hasSize(13);
        for (String row : rows.subList(1, rows.size())) {
            String[] fields = row.split(",", -1);
            float[] lead = prepared[Lead.named(fields[0]).orElseThrow().ordinal()];
            for (int i = 1; i < fields.length; i++) {
                assertThat(lead[Integer.parseInt(columns[i])])
                        .as("lead %s, sample %s", fields[0], columns[i])
                        .isCloseTo(Float.parseFloat(fields[i]), within(2e-6f));
            }
        }
    }

    /**
     * Frozen from this implementation when it was first released: a checkpoint trained with a preparation needs these
     * very bits. If this fails, the change needs a new id.
     */
    @ParameterizedTest
    @CsvSource({
        "millivolt-v1,b97c43c0ff7b8d4332ad89962547ce2f83d8bd9cd45cf320a95be606777e3d54",
        "meit-minmax-v1,48afb7ea38dca5089e46cd75df54a54ae8fa824d507a4151a763f5956df15ca1",
    })
    void everyBitOfTheOutputIsFrozen(String id, String sha256) throws NoSuchAlgorithmException {
        ByteBuffer bits = ByteBuffer.allocate(EcgWindow.LEADS * EcgWindow.LENGTH * Float.BYTES);
        for (float[] lead : Preparations.named(id).prepare(realWindow())) {
            for (float sample : lead) {
                bits.putFloat(sample);
            }
        }

        byte[] hash = MessageDigest.getInstance("SHA-256").digest(bits.array());

        assertThat(HexFormat.of().formatHex(hash)).isEqualTo(sha256);
    }

    private static EcgWindow realWindow() {
        Path header = RESOURCES.resolve("records/ptb-xl/records500/00000/00001_hr.hea");
        return Windows.cut(WfdbReader.read(header)).windows().getFirst();
    }
}
