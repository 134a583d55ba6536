package io.meit.llm.report;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;

/** The columns of {@code llm.report} that say what made the report. */
@Embeddable
class ProvenanceColumns {

    @Column(name = "encoder_id")
    String encoderId;

    @Column(name = "projector_id")
    String projectorId;

    @Column(name = "preparation_id")
    String preparationId;

    @Column(name = "decoder_id")
    String decoderId;

    @Column(name = "adapter_id")
    String adapterId;

    @Column(name = "prompt")
    String prompt;

    @Column(name = "decoding")
    String decoding;

    @Column(name = "max_tokens")
    int maxTokens;

    @Column(name = "seed")
    long seed;

    @Column(name = "code_version")
    String codeVersion;

    @Column(name = "dtype")
    String dtype;

    @Column(name = "device")
    String device;

    static ProvenanceColumns of(Provenance provenance) {
        ProvenanceColumns columns = new ProvenanceColumns();
        columns.encoderId = provenance.encoderId();
        columns.projectorId = provenance.projectorId();
        columns.preparationId = provenance.preparationId();
        columns.decoderId = provenance.decoderId();
        columns.adapterId = provenance.adapterId();
        columns.prompt = provenance.prompt();
        columns.decoding = provenance.decoding();
        columns.maxTokens = provenance.maxTokens();
        columns.seed = provenance.seed();
        columns.codeVersion = provenance.codeVersion();
        columns.dtype = provenance.dtype();
        columns.device = provenance.device();
        return columns;
    }

    Provenance toProvenance() {
        return new Provenance(
                encoderId,
                projectorId,
                preparationId,
                decoderId,
                adapterId,
                prompt,
                decoding,
                maxTokens,
                seed,
                codeVersion,
                dtype,
                device);
    }
}
