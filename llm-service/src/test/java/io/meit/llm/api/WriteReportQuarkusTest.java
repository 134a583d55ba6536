package io.meit.llm.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.meit.llm.Requests;
import io.meit.llm.generate.FakeEngine;
import io.meit.proto.v1.FinishReason;
import io.meit.proto.v1.Report;
import io.meit.proto.v1.Token;
import io.meit.proto.v1.WriteReportRequest;
import io.meit.proto.v1.WriteReportResponse;
import io.meit.testkit.BackingServicesResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(BackingServicesResource.class)
class WriteReportQuarkusTest {

    @Inject
    RunningService service;

    @Inject
    FakeEngine engine;

    @Test
    void streamsEveryTokenAndThenTheStoredReport() {
        List<WriteReportResponse> answers =
                service.write(Requests.write(Requests.newBed(), 0).build());

        List<Token> tokens = answers.subList(0, 8).stream()
                .map(WriteReportResponse::getToken)
                .toList();
        assertThat(tokens).extracting(Token::getIndex).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
        assertThat(answers).hasSize(9);
        Report report = answers.getLast().getCompleted();
        assertThat(report.getText())
                .isEqualTo("w0 w1 w2 w3 w4 w5 w6 w7")
                .isEqualTo(String.join("", tokens.stream().map(Token::getText).toList()));
    }

    @Test
    void reportSaysWhatItIsOnAndWhatMadeIt() {
        WriteReportRequest request = Requests.write(Requests.newBed(), 0)
                .setPrompt("stop:3")
                .setMaxTokens(5)
                .build();

        Report report = service.written(request);

        assertThat(report.getWindowId()).isEqualTo(request.getWindowId());
        assertThat(report.getBedId()).isEqualTo(request.getBedId());
        assertThat(report.getPatientId()).isEqualTo(request.getPatientId());
        assertThat(report.getRecordId()).isEqualTo(request.getRecordId());
        assertThat(report.getWindowStartedAt()).isEqualTo(request.getWindowStartedAt());
        assertThat(report.getWindowReceivedAt()).isEqualTo(request.getWindowReceivedAt());
        assertThat(report.getDisclaimer()).isEqualTo("Machine-generated, for research only, not for diagnosis.");
        assertThat(report.getFinishReason()).isEqualTo(FinishReason.FINISH_REASON_STOP);
        assertThat(report.getTokenIdsList()).containsExactly(100, 101, 102);
        assertThat(report.getTokenLogProbabilitiesList()).containsExactly(-0.5f, -0.5f, -0.5f);
        assertThat(report.getProvenance().getEncoderId())
                .isEqualTo(request.getEmbedding().getEncoderId());
        assertThat(report.getProvenance().getProjectorId()).isEqualTo(FakeEngine.PROJECTOR);
        assertThat(report.getProvenance().getPreparationId()).isEqualTo("millivolt-v1");
        assertThat(report.getProvenance().getDecoderId()).isEqualTo(FakeEngine.DECODER);
        assertThat(report.getProvenance().getPrompt()).isEqualTo("stop:3");
        assertThat(report.getProvenance().getDecoding()).isEqualTo("greedy");
        assertThat(report.getProvenance().getMaxTokens()).isEqualTo(5);
        assertThat(report.getProvenance().getCodeVersion()).startsWith("0.1.0");
        assertThat(report.getProvenance().getDataSha256()).isEqualTo(Requests.SHA256);
        assertThat(report.getProvenance().getDtype()).isEqualTo("fp32");
        assertThat(report.getProvenance().getDevice()).isEqualTo("cpu");
        assertThat(report.getCreatedAt().getSeconds())
                .isGreaterThanOrEqualTo(report.getFirstTokenAt().getSeconds())
                .isPositive();
    }

    @Test
    void defaultsAreThePromptOfTheCheckpointAndTheConfiguredTokenLimit() {
        Report report = service.written(
                Requests.write(Requests.newBed(), 0).setMaxTokens(0).build());

        assertThat(report.getProvenance().getPrompt()).isEqualTo(FakeEngine.PROMPT);
        assertThat(report.getProvenance().getMaxTokens()).isEqualTo(96);
        assertThat(report.getTokenIdsCount()).isEqualTo(96);
        assertThat(report.getFinishReason()).isEqualTo(FinishReason.FINISH_REASON_LENGTH);
    }

    @Test
    void secondRequestForAWindowGetsTheStoredReportAndGeneratesNothing() {
        WriteReportRequest request = Requests.write(Requests.newBed(), 0).build();
        Report first = service.written(request);
        int begun = engine.begun.get();

        List<WriteReportResponse> again = service.write(request);

        assertThat(again).hasSize(1);
        assertThat(again.getFirst().getCompleted()).isEqualTo(first);
        assertThat(engine.begun).hasValue(begun);
    }

    @Test
    void concurrentRequestsForAWindowShareOneGeneration() {
        WriteReportRequest request =
                Requests.write(Requests.newBed(), 0).setMaxTokens(512).build();
        int begun = engine.begun.get();

        List<CompletableFuture<Report>> calls = IntStream.range(0, 6)
                .mapToObj(i -> CompletableFuture.supplyAsync(() -> service.written(request)))
                .toList();

        assertThat(calls.stream().map(call -> call.join().getReportId()).distinct())
                .hasSize(1);
        assertThat(engine.begun).hasValue(begun + 1);
    }

    @Test
    void embeddingOfAnotherProjectorIsRefusedNamingBoth() {
        WriteReportRequest.Builder request = Requests.write(Requests.newBed(), 0);
        request.getEmbeddingBuilder().setProjectorId("mlp-9@ffffffffffff");

        StatusRuntimeException refused = refused(request.build());

        assertThat(refused.getStatus().getCode()).isEqualTo(Code.FAILED_PRECONDITION);
        assertThat(refused).hasMessageContainingAll("mlp-9@ffffffffffff", FakeEngine.PROJECTOR);
    }

    @Test
    void embeddingOfAnotherSizeIsRefused() {
        WriteReportRequest.Builder request = Requests.write(Requests.newBed(), 0);
        request.getEmbeddingBuilder().addValues(1f);

        assertThat(refused(request.build()).getStatus().getCode()).isEqualTo(Code.FAILED_PRECONDITION);
    }

    @Test
    void badRequestIsRefusedNamingTheFieldAndTheServiceGoesOn() {
        String bed = Requests.newBed();

        StatusRuntimeException refused =
                refused(Requests.write(bed, 0).setDataSha256("xyz").build());

        assertThat(refused.getStatus().getCode()).isEqualTo(Code.INVALID_ARGUMENT);
        assertThat(refused).hasMessageContaining("data_sha256 is \"xyz\"");
        assertThat(service.written(Requests.write(bed, 0).build()).getText()).isNotEmpty();
    }

    @Test
    void failureOfTheDecoderIsInternalStoresNothingAndTheServiceGoesOn() {
        WriteReportRequest.Builder request = Requests.write(Requests.newBed(), 0);

        StatusRuntimeException failed =
                refused(request.clone().setPrompt("fail").build());

        assertThat(failed.getStatus().getCode()).isEqualTo(Code.INTERNAL);
        assertThat(service.written(request.build()).getProvenance().getPrompt()).isEqualTo(FakeEngine.PROMPT);
    }

    @Test
    void characterThatPostgresCannotStoreIsReplacedInTokensAndText() {
        List<WriteReportResponse> answers = service.write(Requests.write(Requests.newBed(), 0)
                .setPrompt("nul")
                .setMaxTokens(1)
                .build());

        assertThat(answers.getFirst().getToken().getText()).isEqualTo("\uFFFD");
        assertThat(answers.getLast().getCompleted().getText()).isEqualTo("\uFFFD");
    }

    private StatusRuntimeException refused(WriteReportRequest request) {
        return catchThrowableOfType(StatusRuntimeException.class, () -> service.write(request));
    }
}
