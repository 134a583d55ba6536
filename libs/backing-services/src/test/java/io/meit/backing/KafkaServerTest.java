package io.meit.backing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KafkaServerTest {

    private static final String TOPIC = "windows";
    /** Size of a window on its topic. */
    private static final int WINDOW_BYTES = 120_000;

    @TempDir
    Path directory;

    @Test
    void createsTheTopicsWithFourPartitions() throws Exception {
        try (KafkaServer kafka = KafkaServer.start(directory, List.of(TOPIC, "reports"));
                Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            var topics = admin.describeTopics(List.of(TOPIC, "reports"))
                    .allTopicNames()
                    .get();

            assertThat(topics.values())
                    .allSatisfy(topic -> assertThat(topic.partitions()).hasSize(4));
        }
    }

    @Test
    void aWindowSizedRecordSurvivesARestartOnOtherPorts() throws Exception {
        byte[] window = new byte[WINDOW_BYTES];
        new Random(7).nextBytes(window);
        try (KafkaServer kafka = KafkaServer.start(directory, List.of(TOPIC))) {
            produce(kafka, "bed-1", window);
        }

        try (KafkaServer reopened = KafkaServer.start(directory, List.of(TOPIC))) {
            ConsumerRecord<String, byte[]> read = consumeOne(reopened);
            assertThat(read.key()).isEqualTo("bed-1");
            assertThat(read.value()).isEqualTo(window);
        }
    }

    @Test
    void takesARecordOfThreeMegabytes() throws Exception {
        byte[] large = new byte[3_000_000];
        try (KafkaServer kafka = KafkaServer.start(directory, List.of(TOPIC))) {
            produce(kafka, "bed-1", large);

            assertThat(consumeOne(kafka).value()).hasSize(large.length);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "snappy", "lz4", "zstd"})
    void takesWhatAProducerHasCompressed(String codec) throws Exception {
        byte[] window = new byte[WINDOW_BYTES];
        try (KafkaServer kafka = KafkaServer.start(directory, List.of(TOPIC))) {
            produce(kafka, "bed-1", window, codec);

            assertThat(consumeOne(kafka).value()).isEqualTo(window);
        }
    }

    private static void produce(KafkaServer kafka, String key, byte[] value) throws Exception {
        produce(kafka, key, value, "none");
    }

    private static void produce(KafkaServer kafka, String key, byte[] value, String codec) throws Exception {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers",
                kafka.bootstrapServers(),
                "acks",
                "all",
                "max.request.size",
                4_000_000,
                "compression.type",
                codec);
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(TOPIC, key, value)).get();
        }
    }

    private static ConsumerRecord<String, byte[]> consumeOne(KafkaServer kafka) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", kafka.bootstrapServers(), "group.id", "test", "auto.offset.reset", "earliest");
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.subscribe(List.of(TOPIC));
            for (int attempt = 0; attempt < 60; attempt++) {
                var records = consumer.poll(Duration.ofSeconds(1));
                if (!records.isEmpty()) {
                    return records.iterator().next();
                }
            }
        }
        throw new AssertionError("no record on topic " + TOPIC + " within 60 s");
    }
}
