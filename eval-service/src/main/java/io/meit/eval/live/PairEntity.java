package io.meit.eval.live;

import io.meit.metrics.bleu.BleuCounts;
import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A window's report, its reference, and, once both are there, their scores. */
@Entity
@Table(schema = "eval", name = "pair")
class PairEntity {

    @Id
    String windowId;

    String bedId;
    String recordId;

    String reportId;
    String hypothesis;

    @Embedded
    @AttributeOverride(name = "codeVersion", column = @Column(name = "report_code_version"))
    ReportProvenance provenance;

    String reference;

    Double bleu1;
    Double bleu2;
    Double bleu3;
    Double bleu4;

    @Column(name = "rouge_l")
    Double rougeL;

    Long correct1;
    Long correct2;
    Long correct3;
    Long correct4;
    Long guessed1;
    Long guessed2;
    Long guessed3;
    Long guessed4;
    Long hypothesisLength;
    Long referenceLength;

    String bleuSignature;
    String rougeSignature;
    String scorerCodeVersion;
    Instant scoredAt;

    boolean waitsForItsScore() {
        return reportId != null && reference != null && scoredAt == null;
    }

    void score(PairScore score) {
        bleu1 = score.bleu().get(0);
        bleu2 = score.bleu().get(1);
        bleu3 = score.bleu().get(2);
        bleu4 = score.bleu().get(3);
        rougeL = score.rougeL();
        count(score.counts());
    }

    private void count(BleuCounts counts) {
        correct1 = counts.correct().get(0);
        correct2 = counts.correct().get(1);
        correct3 = counts.correct().get(2);
        correct4 = counts.correct().get(3);
        guessed1 = counts.guessed().get(0);
        guessed2 = counts.guessed().get(1);
        guessed3 = counts.guessed().get(2);
        guessed4 = counts.guessed().get(3);
        hypothesisLength = counts.hypothesisLength();
        referenceLength = counts.referenceLength();
    }
}
