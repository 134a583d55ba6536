package io.meit.llm.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.grpc.Status.Code;
import io.grpc.StatusRuntimeException;
import io.meit.llm.Requests;
import io.meit.llm.generate.FakeEngine;
import io.meit.proto.v1.FinishReason;
import io.meit.proto.v1.GenerateRequest;
import io.meit.proto.v1.GenerateResponse;
import io.meit.proto.v1.GeneratedText;
import io.meit.proto.v1.Priority;
import io.meit.proto.v1.TokenIds;
import io.meit.testkit.BackingServicesResource;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(BackingServicesResource.class)
class GenerateQuarkusTest {

    @Inject
    RunningService service;

    @Test
    void streamsEveryTokenAndThenTheText() {
        List<GenerateResponse> answers = service.generate(
                request().setText("Is the rhythm regular?").setMaxTokens(3).build());

        assertThat(answers).hasSize(4);
        assertThat(answers.subList(0, 3))
                .extracting(answer -> answer.getToken().getText())
                .containsExactly("w0", " w1", " w2");
        GeneratedText text = answers.getLast().getCompleted();
        assertThat(text.getText()).isEqualTo("w0 w1 w2");
        assertThat(text.getDisclaimer()).contains("not for diagnosis");
        assertThat(text.getFinishReason()).isEqualTo(FinishReason.FINISH_REASON_LENGTH);
        assertThat(text.getTokenIdsList()).containsExactly(100, 101, 102);
        assertThat(text.getTokenLogProbabilitiesList()).containsExactly(-0.5f, -0.5f, -0.5f);
        assertThat(text.getPromptTokens()).isEqualTo(3);
    }

    @Test
    void provenanceSaysWhatWasAskedFor() {
        GenerateRequest.Builder request = request()
                .setText("Is the rhythm regular?")
                .setMaxTokens(3)
                .setEmbedding(Requests.embedding())
                .setPriority(Priority.PRIORITY_STAT);
        request.getOptionsBuilder()
                .setRepetitionPenalty(1.5)
                .addStopTexts("\n")
                .getSamplingBuilder()
                .setTemperature(0.5)
                .setSeed(11);

        var provenance = service.generated(request.build()).getProvenance();

        assertThat(provenance.getEncoderId()).isEqualTo("resnet18-w1@00000000cccc");
        assertThat(provenance.getProjectorId()).isEqualTo(FakeEngine.PROJECTOR);
        assertThat(provenance.getDecoderId()).isEqualTo(FakeEngine.DECODER);
        assertThat(provenance.getAdapterId()).isEmpty();
        assertThat(provenance.getPrompt()).isEqualTo("Is the rhythm regular?");
        assertThat(provenance.getDecoding())
                .isEqualTo("sampling(temperature=0.5,top_k=0,top_p=1.0),repetition_penalty=1.5,stop_texts=[\"\\n\"]");
        assertThat(provenance.getSeed()).isEqualTo(11);
        assertThat(provenance.getMaxTokens()).isEqualTo(3);
        assertThat(provenance.getDtype()).isEqualTo("fp32");
        assertThat(provenance.getDevice()).isEqualTo("cpu");
    }

    @Test
    void promptMayBeTokenIdsAndTheEcgMayBeLeftOut() {
        var provenance = service.generated(request()
                        .setTokenIds(TokenIds.newBuilder().addIds(7).addIds(8))
                        .build())
                .getProvenance();

        assertThat(provenance.getPromptTokenIdsList()).containsExactly(7, 8);
        assertThat(provenance.getPrompt()).isEmpty();
        assertThat(provenance.getEncoderId()).isEmpty();
    }

    @Test
    void promptThatIsNotSetIsTheCheckpointsOwn() {
        assertThat(service.generated(request().build()).getProvenance().getPrompt())
                .isEqualTo(FakeEngine.PROMPT);
    }

    @Test
    void promptWithoutIdsIsRefused() {
        assertRefused(
                request().setTokenIds(TokenIds.getDefaultInstance()), Code.INVALID_ARGUMENT, "token_ids.ids has 0");
    }

    @Test
    void unknownAdapterIsNotFound() {
        GenerateRequest.Builder request = request();
        request.getOptionsBuilder().setAdapter("cardio");

        assertRefused(request, Code.NOT_FOUND, "there is no adapter \"cardio\"");
    }

    @Test
    void requestThatTheModelCannotServeIsRefusedWithItsReason() {
        assertRefused(request().setText("refuse"), Code.INVALID_ARGUMENT, "the prompt is \"refuse\"");
    }

    @Test
    void textWhoseEveryTokenIsForbiddenIsRefused() {
        assertRefused(request().setText("forbid"), Code.INVALID_ARGUMENT, "no token can be chosen");
    }

    @Test
    void embeddingOfAnotherSizeIsRefused() {
        GenerateRequest.Builder request = request().setEmbedding(Requests.embedding());
        request.getEmbeddingBuilder().addValues(1);

        assertRefused(request, Code.FAILED_PRECONDITION, "3 values");
    }

    @Test
    void searchThatIsWiderThanTheBatchIsRefused() {
        GenerateRequest.Builder request = request();
        request.getOptionsBuilder().getBeamBuilder().setWidth(2);

        assertRefused(request, Code.INVALID_ARGUMENT, "options.beam.width is 2; this service searches at most 1 wide");
    }

    @Test
    void embeddingOfAnotherProjectorIsRefused() {
        GenerateRequest.Builder request = request().setEmbedding(Requests.embedding());
        request.getEmbeddingBuilder().setProjectorId("mlp-9@ffffffffffff");

        assertRefused(request, Code.FAILED_PRECONDITION, "mlp-9@ffffffffffff");
    }

    private void assertRefused(GenerateRequest.Builder request, Code code, String message) {
        StatusRuntimeException refused =
                catchThrowableOfType(StatusRuntimeException.class, () -> service.generate(request.build()));

        assertThat(refused.getStatus().getCode()).isEqualTo(code);
        assertThat(refused).hasMessageContaining(message);
    }

    private static GenerateRequest.Builder request() {
        return GenerateRequest.newBuilder().setMaxTokens(2);
    }
}
