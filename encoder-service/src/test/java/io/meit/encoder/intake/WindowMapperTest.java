package io.meit.encoder.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import com.google.protobuf.UnknownFieldSet;
import io.meit.ecg.signal.Lead;
import io.meit.encoder.Windows;
import io.meit.encoder.intake.ReadResult.Defective;
import io.meit.encoder.intake.ReadResult.Encodable;
import io.meit.encoder.reject.Category;
import io.meit.encoder.window.WindowDescription;
import io.meit.proto.v1.EcgWindow;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class WindowMapperTest {

    private static final EcgWindow GOOD = Windows.window("bed-1", 3);
    private static final String PLACE = "ecg.windows.v1/3/17";

    @Test
    void readsMillivoltsLeadAfterLead() {
        Encodable read = encodable(GOOD);
        // sample i is i % 1000 units of 2 microvolts; lead II begins at sample 5000
        assertThat(read.signal().lead(Lead.I)[999]).isCloseTo(1.998f, within(1e-6f));
        assertThat(read.signal().lead(Lead.II)[1]).isCloseTo(0.002f, within(1e-6f));
        assertThat(read.signal().lead(Lead.V6)[4999]).isCloseTo(1.998f, within(1e-6f));
    }

    @Test
    void aMissingSampleIsNotANumber() {
        byte[] samples = GOOD.getSamples().toByteArray();
        samples[0] = 0;
        samples[1] = (byte) 0x80;
        Encodable read = encodable(Windows.withSamples(GOOD, samples));
        assertThat(read.signal().lead(Lead.I)[0]).isNaN();
        assertThat(read.signal().lead(Lead.I)[1]).isNotNaN();
    }

    @Test
    void readsWhatIsSaidOfTheWindow() {
        WindowDescription window = encodable(GOOD).window();
        assertThat(window.windowId()).isEqualTo("bed-1/1/15000");
        assertThat(window.receivedAt()).contains(Instant.ofEpochSecond(1_700_000_010, 5));
        assertThat(window.priority()).isEqualTo(WindowDescription.Priority.STAT);
        assertThat(window.patientId()).isEqualTo(Windows.PATIENT);
    }

    @Test
    void thePatientIsNotInTheText() {
        assertThat(encodable(GOOD).window().toString())
                .contains("bed-1/1/15000")
                .doesNotContain(Windows.PATIENT);
    }

    @Test
    void bytesThatAreNoWindowAreKept() {
        byte[] bytes = "no protobuf".getBytes(StandardCharsets.UTF_8);
        var rejected = ((Defective) WindowMapper.read(new Arrival("bed-9", PLACE, bytes))).rejected();
        assertThat(rejected.category()).isEqualTo(Category.MALFORMED);
        assertThat(rejected.reason()).contains("11 bytes are no meit.v1.EcgWindow");
        assertThat(rejected.bedId()).isEqualTo("bed-9");
        assertThat(rejected.recordId()).isEqualTo(PLACE);
        assertThat(rejected.payload()).isEqualTo(bytes);
    }

    @Test
    void aMessageWithoutValueIsMalformed() {
        var rejected = ((Defective) WindowMapper.read(new Arrival(null, PLACE, null))).rejected();
        assertThat(rejected.category()).isEqualTo(Category.MALFORMED);
        assertThat(rejected.recordId()).isEqualTo(PLACE);
    }

    @Test
    void aTimeOutsideOfTheCalendarIsMalformed() {
        assertDefect(
                GOOD.toBuilder().setStartedAt(Timestamp.newBuilder().setSeconds(Long.MAX_VALUE)),
                Category.MALFORMED,
                "started_at is 9223372036854775807 s");
        assertDefect(
                GOOD.toBuilder().setReceivedAt(Timestamp.newBuilder().setNanos(-1)),
                Category.MALFORMED,
                "send a time of the years 1 to 9999");
    }

    @Test
    void anUnknownFieldIsMalformed() {
        var unknown = UnknownFieldSet.newBuilder()
                .addField(99, UnknownFieldSet.Field.newBuilder().addVarint(1).build())
                .build();
        assertDefect(GOOD.toBuilder().setUnknownFields(unknown), Category.MALFORMED, "unknown fields [99]");
    }

    @Test
    void anUnknownFieldOfATimestampIsMalformed() {
        var unknown = UnknownFieldSet.newBuilder()
                .addField(7, UnknownFieldSet.Field.newBuilder().addVarint(1).build())
                .build();
        var time = GOOD.getStartedAt().toBuilder().setUnknownFields(unknown);
        assertDefect(GOOD.toBuilder().setStartedAt(time), Category.MALFORMED, "Timestamp has the unknown fields [7]");
    }

    @Test
    void aBedIdOfOtherCharactersIsMalformed() {
        assertDefect(GOOD.toBuilder().setBedId("bed 1"), Category.MALFORMED, "bed_id is 'bed 1'");
    }

    @Test
    void aWindowIdOfAnotherBedIsMalformed() {
        assertDefect(GOOD.toBuilder().setBedId("bed-2"), Category.MALFORMED, "window_id is 'bed-1/1/15000'");
    }

    @Test
    void anotherSamplingRateIsUnsupported() {
        assertDefect(GOOD.toBuilder().setSampleRateHz(250), Category.UNSUPPORTED, "sample_rate_hz is 250");
    }

    @Test
    void elevenLeadsAreNotEnough() {
        assertDefect(
                GOOD.toBuilder().clearLeads().addAllLeads(GOOD.getLeadsList().subList(0, 11)),
                Category.MISSING_LEAD,
                "all of");
    }

    @Test
    void leadsInAnotherOrderAreMalformed() {
        assertDefect(
                GOOD.toBuilder().clearLeads().addAllLeads(GOOD.getLeadsList().reversed()),
                Category.MALFORMED,
                "in the order");
    }

    @Test
    void fewerBytesAreTruncated() {
        byte[] samples = Arrays.copyOf(GOOD.getSamples().toByteArray(), 119_998);
        assertDefect(Windows.withSamples(GOOD, samples).toBuilder(), Category.TRUNCATED, "119998 bytes");
    }

    @Test
    void moreBytesAreMalformed() {
        byte[] samples = Arrays.copyOf(GOOD.getSamples().toByteArray(), 120_002);
        assertDefect(Windows.withSamples(GOOD, samples).toBuilder(), Category.MALFORMED, "120002 bytes");
    }

    @Test
    void anotherChecksumIsMalformed() {
        assertDefect(GOOD.toBuilder().setDataSha256("00"), Category.MALFORMED, "data_sha256 is '00'");
    }

    @Test
    void aUnitThatIsNoAmplitudeIsMalformed() {
        for (double unit : List.of(0.0, -1.0, Double.NaN, Double.POSITIVE_INFINITY)) {
            assertDefect(
                    GOOD.toBuilder().setMicrovoltsPerUnit(unit), Category.MALFORMED, "microvolts_per_unit is " + unit);
        }
    }

    @Test
    void anEmptyMessageIsMalformed() {
        assertDefect(EcgWindow.newBuilder(), Category.MALFORMED, "bed_id is ''");
    }

    @Test
    void aDefectNamesWindowAndRecordButHoldsNoPayload() {
        var rejected = defect(GOOD.toBuilder().setSamples(ByteString.EMPTY));
        assertThat(rejected.windowId()).isEqualTo("bed-1/1/15000");
        assertThat(rejected.recordId()).isEqualTo("bed-1/1");
        assertThat(rejected.payload()).isEmpty();
        assertThat(rejected.reason()).doesNotContain(Windows.PATIENT);
    }

    private static Encodable encodable(EcgWindow window) {
        return (Encodable) WindowMapper.read(new Arrival(window.getBedId(), PLACE, window.toByteArray()));
    }

    private static io.meit.encoder.reject.RejectedWindow defect(EcgWindow.Builder window) {
        return ((Defective) WindowMapper.read(
                        new Arrival("key", PLACE, window.build().toByteArray())))
                .rejected();
    }

    private static void assertDefect(EcgWindow.Builder window, Category category, String reason) {
        var rejected = defect(window);
        assertThat(rejected.category()).isEqualTo(category);
        assertThat(rejected.reason()).contains(reason);
    }
}
