package io.meit.eval.run;

import io.meit.evaluation.sample.Cell;
import io.meit.evaluation.sample.SampleOrder;
import jakarta.persistence.Column;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;

/** A row of {@code eval.run_sample}: what a run asks for. Leases and {@code written} are changed by SQL only. */
@Entity
@Table(schema = "eval", name = "run_sample")
class RunSampleEntity {

    @EmbeddedId
    SamplePlace place;

    String sampleKey;
    String variant;
    String dataSet;
    String condition;

    @Column(name = "record")
    String recordId;

    int recordIndex;
    String prompt;
    String reference;
    String attributes;

    static RunSampleEntity of(long run, int ordinal, SampleOrder order) {
        RunSampleEntity row = new RunSampleEntity();
        row.place = new SamplePlace(run, ordinal);
        row.sampleKey = order.key();
        row.variant = order.cell().variant();
        row.dataSet = order.cell().dataSet();
        row.condition = order.cell().condition();
        row.recordId = order.record();
        row.recordIndex = order.index();
        row.prompt = order.prompt();
        row.reference = order.reference();
        row.attributes = StoredJson.ofAttributes(order.attributes());
        return row;
    }

    SampleOrder toOrder() {
        return new SampleOrder(
                sampleKey,
                new Cell(variant, dataSet, condition),
                recordId,
                recordIndex,
                prompt,
                reference,
                StoredJson.attributes(attributes));
    }
}
