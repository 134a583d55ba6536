package io.meit.llm.report;

import io.meit.proto.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.ConfigProvider;

/** A topic of reports, read from its beginning. */
public final class ReportTopic implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private final List<ConsumerRecord<String, byte[]>> seen = new ArrayList<>();
    private final String name;
    private final KafkaConsumer<String, byte[]> consumer;

    public ReportTopic() {
        this(Topics.REPORTS);
    }

    public ReportTopic(String name) {
        this.name = name;
        String servers = ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class);
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", servers), new StringDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(name).stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Waits for the first record of a bed. */
    public ConsumerRecord<String, byte[]> await(String bedId) {
        return await(record -> record.key().equals(bedId), "a report of " + bedId);
    }

    /** Every record of a bed that the topic holds by now. */
    public List<ConsumerRecord<String, byte[]>> all(String bedId) {
        consumer.poll(Duration.ofSeconds(1)).forEach(seen::add);
        return seen.stream().filter(record -> record.key().equals(bedId)).toList();
    }

    private ConsumerRecord<String, byte[]> await(Predicate<ConsumerRecord<String, byte[]>> wanted, String what) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (System.nanoTime() < end) {
            consumer.poll(Duration.ofMillis(200)).forEach(seen::add);
            var found = seen.stream().filter(wanted).findFirst();
            if (found.isPresent()) {
                return found.get();
            }
        }
        throw new AssertionError("%s is not on %s after %s".formatted(what, name, LIMIT));
    }

    @Override
    public void close() {
        consumer.close();
    }
}
