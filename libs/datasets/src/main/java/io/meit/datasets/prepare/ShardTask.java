package io.meit.datasets.prepare;

import io.meit.datasets.record.RecordDescription;
import io.meit.datasets.signal.PreparedSignal;
import io.meit.datasets.signal.SignalPreparation;
import io.meit.datasets.source.DataSource;
import io.meit.datasets.source.SourceRecord;
import io.meit.datasets.store.Rejection;
import io.meit.datasets.store.ShardWriter;
import io.meit.ecg.signal.BadEcgException;
import io.meit.ecg.signal.EcgRecord;
import java.io.IOException;
import java.util.List;

/** Prepares the records of one shard, in order. */
final class ShardTask {

    private final DataSource source;
    private final SignalPreparation signals;
    private final Description description;
    private final boolean reportRequired;
    private final ProgressMeter meter;

    ShardTask(
            DataSource source,
            SignalPreparation signals,
            Description description,
            boolean reportRequired,
            ProgressMeter meter) {
        this.source = source;
        this.signals = signals;
        this.description = description;
        this.reportRequired = reportRequired;
        this.meter = meter;
    }

    void run(List<SourceRecord> records, ShardWriter shard) throws IOException {
        for (SourceRecord record : records) {
            try {
                add(record, shard);
            } catch (BadEcgException e) {
                reject(shard, new Rejection(record.id(), e.category().name(), e.getMessage()));
            } catch (RecordReading.MissingFileException e) {
                reject(shard, new Rejection(record.id(), "MISSING_FILE", e.getMessage()));
            }
        }
        shard.commit();
    }

    private void add(SourceRecord record, ShardWriter shard) throws IOException {
        EcgRecord recording = RecordReading.read(source, record);
        RecordDescription described = description.of(record, source.details(record, recording));
        if (reportRequired && described.report().filter(description::isWanted).isEmpty()) {
            reject(shard, new Rejection(record.id(), "NO_REPORT", "no text in the wanted language"));
            return;
        }
        PreparedSignal signal = signals.prepare(recording);
        shard.add(described, signal.facts(), signal.window());
        meter.prepared();
    }

    private void reject(ShardWriter shard, Rejection rejection) {
        shard.reject(rejection);
        meter.rejected();
    }
}
