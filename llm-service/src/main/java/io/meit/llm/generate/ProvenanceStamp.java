package io.meit.llm.generate;

import io.meit.llm.CodeVersion;
import io.meit.llm.report.Provenance;
import io.meit.llm.report.ReportText;
import io.meit.model.encoder.EcgEmbedding;
import io.meit.model.generate.DecodingText;
import io.meit.model.generate.GeneratedToken;
import io.meit.model.generate.Generation;
import io.meit.model.generate.GenerationRequest;
import io.meit.model.generate.GeneratorIdentity;
import io.meit.model.generate.Prompt;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Says what made a text. */
@Singleton
class ProvenanceStamp {

    private final String codeVersion;

    ProvenanceStamp(CodeVersion codeVersion) {
        this.codeVersion = codeVersion.value();
    }

    Provenance of(AcceptedText accepted, GeneratorIdentity decoder) {
        GenerationRequest request = accepted.request();
        Optional<EcgEmbedding> embedding = request.ecg();
        return new Provenance(
                embedding.map(EcgEmbedding::encoderId).orElse(""),
                embedding.map(EcgEmbedding::projectorId).orElse(""),
                embedding.map(EcgEmbedding::preparationId).orElse(""),
                decoder.decoderId(),
                accepted.adapter().adapterId(),
                request.prompt() instanceof Prompt.Text text ? text.text() : "",
                DecodingText.of(request),
                request.maxTokens(),
                DecodingText.seed(request),
                codeVersion,
                decoder.dtype(),
                decoder.device());
    }

    static ReportText text(Generation generation) {
        return new ReportText(
                Storable.text(generation.text()),
                generation.finishReason(),
                generation.tokens().stream().map(GeneratedToken::tokenId).toList(),
                generation.tokens().stream().map(GeneratedToken::logProbability).toList());
    }
}
