package io.meit.llm.generate;

import io.meit.llm.CodeVersion;
import io.meit.llm.report.Provenance;
import io.meit.llm.report.Report;
import io.meit.llm.report.ReportText;
import io.meit.model.encoder.EcgEmbedding;
import io.meit.model.generate.GeneratedToken;
import io.meit.model.generate.Generation;
import jakarta.inject.Singleton;
import java.time.Instant;

/** Makes the report out of what was ordered, what was generated, and what generated it. */
@Singleton
class ReportComposer {

    private static final String GREEDY = "greedy";

    // Greedy decoding draws nothing, and adapters are not loaded in this version.
    private static final long NO_SEED = 0;
    private static final String NO_ADAPTER = "";

    private final String codeVersion;

    ReportComposer(CodeVersion codeVersion) {
        this.codeVersion = codeVersion.value();
    }

    Report compose(Writing writing, Generation generation, DecoderIdentity decoder, Instant createdAt) {
        return new Report(
                writing.reportId(),
                writing.order().window(),
                text(generation),
                provenance(writing, decoder),
                writing.firstTokenAt().orElse(createdAt),
                createdAt);
    }

    private static ReportText text(Generation generation) {
        return new ReportText(
                Storable.text(generation.text()),
                generation.finishReason(),
                generation.tokens().stream().map(GeneratedToken::tokenId).toList(),
                generation.tokens().stream().map(GeneratedToken::logProbability).toList());
    }

    private Provenance provenance(Writing writing, DecoderIdentity decoder) {
        EcgEmbedding embedding = writing.order().embedding();
        return new Provenance(
                embedding.encoderId(),
                embedding.projectorId(),
                embedding.preparationId(),
                decoder.decoderId(),
                NO_ADAPTER,
                writing.request().prompt(),
                GREEDY,
                writing.request().maxTokens(),
                NO_SEED,
                codeVersion,
                decoder.dtype(),
                decoder.device());
    }
}
