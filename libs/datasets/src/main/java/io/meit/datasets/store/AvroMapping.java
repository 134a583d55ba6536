package io.meit.datasets.store;

import io.meit.datasets.record.Code;
import io.meit.datasets.record.PreparedRecord;
import io.meit.datasets.record.RecordDescription;
import io.meit.datasets.record.ReportText;
import io.meit.datasets.record.SignalFacts;
import io.meit.datasets.record.Split;
import io.meit.ecg.signal.Lead;
import io.meit.ecg.window.QuantizedWindow;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;

/** Between records and their Avro form. */
final class AvroMapping {

    private AvroMapping() {}

    static GenericRecord record(RecordDescription description, SignalFacts facts, QuantizedWindow signal) {
        GenericRecord avro = described(Schemas.RECORD, description, facts);
        avro.put("microvolts_per_unit", signal.microvoltsPerUnit());
        avro.put("signal", ByteBuffer.wrap(signal.samples()));
        return avro;
    }

    static GenericRecord entry(Entry entry) {
        GenericRecord avro = described(Schemas.ENTRY, entry.description(), entry.facts());
        avro.put("split", entry.split().map(Split::label).orElse(null));
        avro.put("shard", entry.shard());
        avro.put("position", entry.position());
        return avro;
    }

    static PreparedRecord record(GenericRecord avro, Split split) {
        SignalFacts facts = facts(avro);
        ByteBuffer buffer = (ByteBuffer) avro.get("signal");
        byte[] samples = new byte[buffer.remaining()];
        buffer.get(samples);
        // compares the hash: a damaged shard does not become a training example
        QuantizedWindow signal = new QuantizedWindow(samples, (double) avro.get("microvolts_per_unit"), facts.sha256());
        return new PreparedRecord(description(avro), facts, split, signal);
    }

    static Entry entry(GenericRecord avro) {
        return new Entry(
                description(avro),
                facts(avro),
                Optional.ofNullable(avro.get("split")).map(Object::toString).map(Split::named),
                (int) avro.get("shard"),
                (long) avro.get("position"));
    }

    private static GenericRecord described(Schema schema, RecordDescription description, SignalFacts facts) {
        GenericRecord avro = new GenericData.Record(schema);
        avro.put("id", description.id());
        avro.put("patient", description.patient());
        Schema report = schema.getField("reports").schema().getElementType();
        avro.put(
                "reports",
                description.reports().stream().map(text -> report(report, text)).toList());
        Schema code = schema.getField("codes").schema().getElementType();
        avro.put(
                "codes",
                description.codes().stream().map(each -> code(code, each)).toList());
        avro.put("attributes", description.attributes());
        avro.put("signal_sha256", facts.sha256());
        avro.put(
                "fingerprint",
                new GenericData.Fixed(schema.getField("fingerprint").schema(), facts.fingerprint()));
        avro.put(
                "constant_leads",
                facts.constantLeads().stream().map(Lead::label).toList());
        avro.put("missing_leads", facts.missingLeads().stream().map(Lead::label).toList());
        avro.put("repaired_samples", facts.repairedSamples());
        return avro;
    }

    private static GenericRecord report(Schema schema, ReportText text) {
        GenericRecord avro = new GenericData.Record(schema);
        avro.put("origin", text.origin().name().toLowerCase(Locale.ROOT));
        avro.put("language", text.language());
        avro.put("text", text.text());
        return avro;
    }

    private static GenericRecord code(Schema schema, Code code) {
        GenericRecord avro = new GenericData.Record(schema);
        avro.put("system", code.system());
        avro.put("code", code.code());
        avro.put("likelihood", code.likelihood().isPresent() ? code.likelihood().getAsDouble() : null);
        return avro;
    }

    private static RecordDescription description(GenericRecord avro) {
        Map<String, String> attributes = new HashMap<>();
        ((Map<?, ?>) avro.get("attributes")).forEach((key, value) -> attributes.put(key.toString(), value.toString()));
        return new RecordDescription(
                avro.get("id").toString(),
                avro.get("patient").toString(),
                list(avro, "reports").stream()
                        .map(item -> report((GenericRecord) item))
                        .toList(),
                list(avro, "codes").stream()
                        .map(item -> code((GenericRecord) item))
                        .toList(),
                attributes);
    }

    private static ReportText report(GenericRecord avro) {
        return new ReportText(
                ReportText.Origin.valueOf(avro.get("origin").toString().toUpperCase(Locale.ROOT)),
                avro.get("language").toString(),
                avro.get("text").toString());
    }

    private static Code code(GenericRecord avro) {
        Object likelihood = avro.get("likelihood");
        return new Code(
                avro.get("system").toString(),
                avro.get("code").toString(),
                likelihood == null ? OptionalDouble.empty() : OptionalDouble.of((double) likelihood));
    }

    private static SignalFacts facts(GenericRecord avro) {
        return new SignalFacts(
                avro.get("signal_sha256").toString(),
                ((GenericData.Fixed) avro.get("fingerprint")).bytes().clone(),
                leads(avro, "constant_leads"),
                leads(avro, "missing_leads"),
                (int) avro.get("repaired_samples"));
    }

    private static List<Lead> leads(GenericRecord avro, String field) {
        return list(avro, field).stream()
                .map(label -> Lead.named(label.toString()).orElseThrow())
                .toList();
    }

    private static List<?> list(GenericRecord avro, String field) {
        return (List<?>) avro.get(field);
    }
}
