package io.meit.backing;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Creates topics on any Kafka: this library's or one in a container. */
public final class KafkaTopics {

    /** Partitions of each topic. */
    public static final int PARTITIONS = 4;

    private static final short REPLICAS = 1;
    private static final Duration LIMIT = Duration.ofSeconds(30);
    /** Between two looks at the topics. */
    private static final Duration PAUSE = Duration.ofMillis(50);

    private KafkaTopics() {}

    /** Creates the topics that do not exist, with {@value #PARTITIONS} partitions each; returns when all exist. */
    public static void create(String bootstrapServers, Collection<String> topics) {
        try (Admin admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers))) {
            for (String topic : topics) {
                create(admin, topic);
            }
            awaitLeaders(admin, topics);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while Kafka created the topics " + topics, e);
        }
    }

    /** True if every partition has a broker that takes its records. */
    static boolean haveLeaders(Collection<TopicDescription> topics) {
        return topics.stream()
                .flatMap(topic -> topic.partitions().stream())
                .allMatch(partition -> partition.leader() != null);
    }

    /** The controller knows a topic a moment before the broker that clients ask. */
    private static void awaitLeaders(Admin admin, Collection<String> topics) throws InterruptedException {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!haveLeaders(admin, topics)) {
            if (System.nanoTime() - deadline > 0) {
                throw new IllegalStateException(
                        "Kafka has no leader for every partition of the topics %s after %d s; look at the broker's log"
                                .formatted(topics, LIMIT.toSeconds()));
            }
            Thread.sleep(PAUSE);
        }
    }

    private static boolean haveLeaders(Admin admin, Collection<String> topics) throws InterruptedException {
        try {
            return haveLeaders(
                    admin.describeTopics(topics).allTopicNames().get().values());
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException) {
                return false;
            }
            throw new IllegalStateException("Kafka does not show the topics " + topics, e.getCause());
        }
    }

    private static void create(Admin admin, String topic) throws InterruptedException {
        try {
            admin.createTopics(List.of(new NewTopic(topic, PARTITIONS, REPLICAS)))
                    .all()
                    .get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new IllegalStateException("Kafka cannot create topic " + topic, e.getCause());
            }
        }
    }
}
