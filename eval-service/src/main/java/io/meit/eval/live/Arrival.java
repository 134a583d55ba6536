package io.meit.eval.live;

import io.smallrye.reactive.messaging.kafka.KafkaRecord;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;

/** What can be said of a message before it is read. */
final class Arrival {

    private static final byte[] NONE = {};

    private Arrival() {}

    /** Its bytes; none for a message without a value. */
    static byte[] bytes(KafkaRecord<String, byte[]> message) {
        return message.getPayload() == null ? NONE : message.getPayload();
    }

    /** Where it can be found again: {@code <topic>/<partition>/<offset>}. */
    static String place(KafkaRecord<String, byte[]> message) {
        IncomingKafkaRecordMetadata<?, ?> record = message.getMetadata(IncomingKafkaRecordMetadata.class)
                .orElseThrow(() -> new IllegalStateException("the message was not read from Kafka"));
        return "%s/%d/%d".formatted(record.getTopic(), record.getPartition(), record.getOffset());
    }
}
