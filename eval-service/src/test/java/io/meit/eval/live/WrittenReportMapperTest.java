package io.meit.eval.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.meit.eval.reject.UnreadableMessageException;
import io.meit.proto.v1.Provenance;
import io.meit.proto.v1.Reference;
import io.meit.proto.v1.Report;
import org.junit.jupiter.api.Test;

class WrittenReportMapperTest {

    private static final byte[] NO_PROTOBUF = {(byte) 0xff, (byte) 0xff, 1, 2};

    @Test
    void readsReportAndProvenance() {
        Report report = Report.newBuilder()
                .setWindowId("bed-1/1/0")
                .setBedId("bed-1")
                .setReportId("r1")
                .setText("normal ecg.")
                .setProvenance(Provenance.newBuilder()
                        .setEncoderId("e")
                        .setDecoderId("d")
                        .setCodeVersion("0.1.0"))
                .build();

        assertThat(WrittenReportMapper.report(report.toByteArray()))
                .isEqualTo(new WrittenReport(
                        "bed-1/1/0",
                        "bed-1",
                        "r1",
                        "normal ecg.",
                        new ReportProvenance("e", "", "", "d", "", "0.1.0")));
    }

    @Test
    void refusesBytesThatAreNoReport() {
        assertUnreadable(() -> WrittenReportMapper.report(NO_PROTOBUF), "4 bytes are no meit.v1.Report");
    }

    @Test
    void refusesAReferenceWithoutWindow() {
        byte[] nameless = Reference.newBuilder().setText("normal ecg.").build().toByteArray();
        assertUnreadable(() -> WrittenReportMapper.reference(nameless), "window_id is empty");
    }

    @Test
    void refusesTextThatTheDatabaseCannotHold() {
        byte[] withZero = Reference.newBuilder()
                .setWindowId("bed-1/1/0")
                .setText("normal\0ecg")
                .build()
                .toByteArray();
        assertUnreadable(() -> WrittenReportMapper.reference(withZero), "text has the character U+0000 at position 6");
    }

    @Test
    void refusesAnIdentifierThatNoIndexCanHold() {
        byte[] endless =
                Reference.newBuilder().setWindowId("w".repeat(3_000)).build().toByteArray();
        assertUnreadable(() -> WrittenReportMapper.reference(endless), "window_id has 3000 characters");
    }

    private static void assertUnreadable(org.assertj.core.api.ThrowableAssert.ThrowingCallable reading, String reason) {
        assertThatExceptionOfType(UnreadableMessageException.class)
                .isThrownBy(reading)
                .withMessageContaining(reason);
    }
}
