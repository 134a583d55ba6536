package io.meit.testkit;

import io.meit.proto.Topics;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.List;
import java.util.Map;
import org.jboss.logging.Logger;

/**
 * A real Kafka and a real PostgreSQL for {@code @QuarkusTest}: containers where a Docker engine answers, else the same
 * servers in this process. All {@link Topics} exist. Use it with {@code @WithTestResource(BackingServicesResource.class)}
 * and {@code %test.quarkus.devservices.enabled=false}.
 */
public final class BackingServicesResource implements QuarkusTestResourceLifecycleManager {

    private static final Logger LOG = Logger.getLogger(BackingServicesResource.class);

    private static final List<String> TOPICS =
            List.of(Topics.WINDOWS, Topics.REPORTS, Topics.REJECTED, Topics.REFERENCES, Topics.SHADOW_REPORTS);

    private BackingServers servers;

    @Override
    public Map<String, String> start() {
        servers = DockerEngine.answers() ? ContainerServers.start(TOPICS) : EmbeddedServers.start(TOPICS);
        LOG.infof("Kafka and PostgreSQL for tests: %s", servers.description());
        return Map.of(
                "kafka.bootstrap.servers", servers.bootstrapServers(),
                "quarkus.datasource.jdbc.url", servers.jdbcUrl(),
                "quarkus.datasource.reactive.url",
                        "vertx-reactive:" + servers.jdbcUrl().substring("jdbc:".length()),
                "quarkus.datasource.username", servers.user(),
                "quarkus.datasource.password", servers.password());
    }

    @Override
    public void stop() {
        if (servers != null) {
            servers.close();
        }
    }
}
