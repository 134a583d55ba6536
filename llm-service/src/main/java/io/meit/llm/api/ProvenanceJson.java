package io.meit.llm.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.meit.llm.report.Provenance;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What made a report, as JSON: the fields of meit.v1.Provenance under their names there. */
@JsonNaming(SnakeCaseStrategy.class)
@Schema(name = "Provenance", description = "What made a report: enough to make it again.")
record ProvenanceJson(
        @Schema(description = "Encoder architecture and weights.")
        String encoderId,

        @Schema(description = "Projector architecture and weights.")
        String projectorId,

        @Schema(description = "Versioned preprocessing of the signal.")
        String preparationId,

        @Schema(description = "Decoder architecture and weights.")
        String decoderId,

        @Schema(description = "LoRA adapter; empty if none.")
        String adapterId,

        @Schema(description = "The instruction given to the model.")
        String prompt,

        @Schema(description = "Decoding strategy.") String decoding,

        @Schema(description = "Limit on new tokens that was in force.")
        int maxTokens,

        @Schema(description = "Seed of the sampler; 0 for greedy decoding.")
        long seed,

        @Schema(description = "Version of the code that wrote the report.")
        String codeVersion,

        @JsonProperty("data_sha256") @Schema(description = "SHA-256 of the window's samples.")
        String dataSha256,

        @Schema(description = "Number type of the decoder's weights in memory.")
        String dtype,

        @Schema(description = "Where the decoder ran.") String device) {

    static ProvenanceJson of(Provenance provenance, String dataSha256) {
        return new ProvenanceJson(
                provenance.encoderId(),
                provenance.projectorId(),
                provenance.preparationId(),
                provenance.decoderId(),
                provenance.adapterId(),
                provenance.prompt(),
                provenance.decoding(),
                provenance.maxTokens(),
                provenance.seed(),
                provenance.codeVersion(),
                dataSha256,
                provenance.dtype(),
                provenance.device());
    }
}
