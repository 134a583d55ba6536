package io.meit.backing;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;

/**
 * A single-node Kafka in KRaft mode (broker and controller in one), on localhost, without authentication. Its data
 * directory may be opened again, also after {@code kill -9} and with other ports.
 */
public final class KafkaServer implements AutoCloseable {

    /** Largest record, in bytes. A window is about 120 kB. */
    public static final int MAX_MESSAGE_BYTES = 4 * 1024 * 1024;
    /** Printed by {@link #main} on standard output when clients may connect. */
    public static final String READY = "KAFKA-READY";

    private static final int NODE_ID = 1;
    private static final String CLUSTER_ID = "bWVpdC1sb2NhbC1rYWZrYQ";

    private final KafkaRaftServer server;
    private final int port;

    private KafkaServer(KafkaRaftServer server, int port) {
        this.server = server;
        this.port = port;
    }

    /** Starts on two free ports. */
    public static KafkaServer start(Path dataDirectory, Collection<String> topics) {
        List<Integer> ports = FreePorts.find(2);
        return start(dataDirectory, ports.get(0), ports.get(1), topics);
    }

    /**
     * Starts the server and waits until it has the topics.
     *
     * @param dataDirectory made if it is not there
     * @param port where clients connect
     * @param controllerPort used by the server only
     * @param topics created if they do not exist, see {@link KafkaTopics}
     */
    public static KafkaServer start(Path dataDirectory, int port, int controllerPort, Collection<String> topics) {
        Path directory = dataDirectory.toAbsolutePath();
        format(directory);
        Map<String, Object> settings = KafkaSettings.of(NODE_ID, directory, port, controllerPort);
        KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(settings, false), Time.SYSTEM);
        server.startup();
        KafkaServer kafka = new KafkaServer(server, port);
        try {
            KafkaTopics.create(kafka.bootstrapServers(), topics);
        } catch (RuntimeException e) {
            kafka.close();
            throw e;
        }
        return kafka;
    }

    /** E.g. {@code localhost:9092}. */
    public String bootstrapServers() {
        return "localhost:" + port;
    }

    public int port() {
        return port;
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    /** Runs the server until the process is told to stop. Arguments: dataDirectory port controllerPort topic... */
    public static void main(String[] arguments) throws InterruptedException {
        if (arguments.length < 3) {
            throw new IllegalArgumentException("usage: KafkaServer dataDirectory port controllerPort [topic...]");
        }
        int port = Integer.parseInt(arguments[1]);
        int controllerPort = Integer.parseInt(arguments[2]);
        List<String> topics = Arrays.asList(arguments).subList(3, arguments.length);
        KafkaServer kafka = start(Path.of(arguments[0]), port, controllerPort, topics);
        Runtime.getRuntime().addShutdownHook(new Thread(kafka::close, "kafka-closer"));
        System.out.println(READY + " " + kafka.bootstrapServers());
        kafka.server.awaitShutdown();
    }

    private static void format(Path directory) {
        try {
            Files.createDirectories(directory);
            new Formatter()
                    .setNodeId(NODE_ID)
                    .setClusterId(CLUSTER_ID)
                    .setDirectories(List.of(directory.toString()))
                    .setMetadataLogDirectory(directory.toString())
                    .setControllerListenerName(KafkaSettings.CONTROLLER)
                    .setIgnoreFormatted(true)
                    .setPrintStream(new PrintStream(OutputStream.nullOutputStream()))
                    .run();
        } catch (IOException e) {
            throw new IllegalStateException("Kafka cannot write its data directory " + directory, e);
        } catch (Exception e) { // what Formatter.run declares
            throw new IllegalStateException(
                    "Kafka cannot use %s: move the directory away to start with an empty one".formatted(directory), e);
        }
    }
}
