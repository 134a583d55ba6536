package io.meit.llm.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.google.protobuf.Timestamp;
import com.google.protobuf.UnknownFieldSet;
import io.meit.llm.Requests;
import io.meit.llm.TestConfig;
import io.meit.llm.generate.Priority;
import io.meit.llm.generate.ReportOrder;
import io.meit.llm.generate.TextOrder.TextOptions;
import io.meit.model.generate.Prompt;
import io.meit.proto.v1.WriteReportRequest;
import java.time.Instant;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ReportOrderMapperTest {

    private final ReportOrderMapper mapper = new ReportOrderMapper(
            new TextOrderMapper(TestConfig.of(Map.of("meit.llm.generation.max-prompt-characters", "10"))));

    @Test
    void goodRequestBecomesAnOrder() {
        ReportOrder order = mapper.toOrder(Requests.write("icu-1", 2)
                .setPriority(io.meit.proto.v1.Priority.PRIORITY_STAT)
                .setPrompt("Write.")
                .build());

        assertThat(order.window().windowId()).isEqualTo("icu-1/1700000000000/10000");
        assertThat(order.window().startedAt()).isEqualTo(Instant.ofEpochSecond(1_700_000_020L));
        assertThat(order.text().priority()).isEqualTo(Priority.STAT);
        assertThat(order.text().embedding().orElseThrow().values()).containsExactly(0.25f, -1.5f);
        assertThat(order.text().prompt()).contains(new Prompt.Text("Write."));
        assertThat(order.text().maxTokens()).contains(8);
    }

    @Test
    void zeroAndEmptyMeanTheDefaults() {
        ReportOrder order = mapper.toOrder(
                Requests.write("icu-1", 0).clearPriority().setMaxTokens(0).build());

        assertThat(order.text().priority()).isEqualTo(Priority.ROUTINE);
        assertThat(order.text().prompt()).isEmpty();
        assertThat(order.text().maxTokens()).isEmpty();
        assertThat(order.text().options()).isEqualTo(TextOptions.PLAIN);
    }

    static Stream<Arguments> badRequests() {
        return Stream.of(
                bad("bed_id is \"\"", request -> request.clearBedId()),
                bad("bed_id is \"bed 1\"", request -> request.setBedId("bed 1")),
                bad("window_id is empty", request -> request.clearWindowId()),
                bad("must begin with the bed_id, \"icu-1/\"", request -> request.setWindowId("icu-2/1/0")),
                bad("patient_id has 257 characters", request -> request.setPatientId("p".repeat(257))),
                bad("patient_id holds the character U+0000", request -> request.setPatientId("p\u0000")),
                bad("data_sha256 is \"ABC\"", request -> request.setDataSha256("ABC")),
                bad("window_started_at is not set", request -> request.clearWindowStartedAt()),
                bad(
                        "window_received_at is 9223372036854775807 s",
                        request -> request.setWindowReceivedAt(
                                Timestamp.newBuilder().setSeconds(Long.MAX_VALUE))),
                bad("priority is 9", request -> request.setPriorityValue(9)),
                bad("embedding is not set", request -> request.clearEmbedding()),
                bad("embedding.values[0] is NaN", request -> request.getEmbeddingBuilder()
                        .setValues(0, Float.NaN)),
                bad("embedding.values[1] is Infinity", request -> request.getEmbeddingBuilder()
                        .setValues(1, Float.POSITIVE_INFINITY)),
                bad("2 values cannot hold 0 prefix tokens", request -> request.getEmbeddingBuilder()
                        .setPrefixTokens(0)),
                bad("embedding.encoder_id is empty", request -> request.getEmbeddingBuilder()
                        .clearEncoderId()),
                bad("prompt has 11 characters", request -> request.setPrompt("12345678901")),
                bad(
                        "options.beam.width is 1;",
                        request -> request.getOptionsBuilder().getBeamBuilder().setWidth(1)),
                bad("max_tokens is 1025", request -> request.setMaxTokens(1025)),
                bad("max_tokens is 4294967295", request -> request.setMaxTokens(-1)),
                bad(
                        "field number 99 is not a field of meit.v1.WriteReportRequest",
                        request -> request.setUnknownFields(field99())),
                bad("field number 99 is not a field of meit.v1.EcgEmbedding", request -> request.getEmbeddingBuilder()
                        .setUnknownFields(field99())));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badRequests")
    void badRequestIsRefusedNamingFieldAndValue(String message, Consumer<WriteReportRequest.Builder> spoil) {
        WriteReportRequest.Builder request = Requests.write("icu-1", 0);
        spoil.accept(request);

        assertThatThrownBy(() -> mapper.toOrder(request.build()))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessageContaining(message);
    }

    private static Arguments bad(String message, Consumer<WriteReportRequest.Builder> spoil) {
        return arguments(message, spoil);
    }

    private static UnknownFieldSet field99() {
        return UnknownFieldSet.newBuilder()
                .addField(99, UnknownFieldSet.Field.newBuilder().addVarint(1).build())
                .build();
    }
}
