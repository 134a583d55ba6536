package io.meit.backing;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** The configuration of a single-node Kafka: small, and quick to come back after {@code kill -9}. */
final class KafkaSettings {

    static final String CONTROLLER = "CONTROLLER";

    private KafkaSettings() {}

    static Map<String, Object> of(int nodeId, Path directory, int port, int controllerPort) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("node.id", Integer.toString(nodeId));
        settings.put("log.dirs", directory.toString());
        addListeners(settings, nodeId, port, controllerPort);
        addSingleNodeReplication(settings);
        addSizes(settings);
        // The registration of a broker that was killed must expire before it may come back.
        settings.put("broker.session.timeout.ms", "3000");
        settings.put("broker.heartbeat.interval.ms", "500");
        settings.put("group.initial.rebalance.delay.ms", "0");
        return settings;
    }

    private static void addListeners(Map<String, Object> settings, int nodeId, int port, int controllerPort) {
        String clients = "PLAINTEXT://localhost:" + port;
        settings.put("process.roles", "broker,controller");
        settings.put("controller.quorum.voters", nodeId + "@localhost:" + controllerPort);
        settings.put("listeners", clients + "," + CONTROLLER + "://localhost:" + controllerPort);
        settings.put("advertised.listeners", clients);
        settings.put("controller.listener.names", CONTROLLER);
        settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.put("inter.broker.listener.name", "PLAINTEXT");
    }

    private static void addSingleNodeReplication(Map<String, Object> settings) {
        settings.put("num.partitions", Integer.toString(KafkaTopics.PARTITIONS));
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("offsets.topic.num.partitions", "4");
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("transaction.state.log.num.partitions", "4");
        settings.put("share.coordinator.state.topic.replication.factor", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
        settings.put("share.coordinator.state.topic.num.partitions", "2");
    }

    private static void addSizes(Map<String, Object> settings) {
        settings.put("message.max.bytes", Integer.toString(KafkaServer.MAX_MESSAGE_BYTES));
        settings.put("replica.fetch.max.bytes", Integer.toString(KafkaServer.MAX_MESSAGE_BYTES));
        settings.put("log.cleaner.dedupe.buffer.size", "4194304");
        settings.put("log.segment.bytes", "268435456");
        settings.put("num.network.threads", "2");
        settings.put("num.io.threads", "4");
    }
}
