package io.meit.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.meit.proto.Topics;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BackingServicesResourceTest {

    private static final BackingServicesResource RESOURCE = new BackingServicesResource();
    private static Map<String, String> settings;

    @BeforeAll
    static void start() {
        settings = RESOURCE.start();
    }

    @AfterAll
    static void stop() {
        RESOURCE.stop();
    }

    @Test
    void givesAKafkaThatHasTheTopics() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", settings.get("kafka.bootstrap.servers")))) {
            assertThat(admin.listTopics().names().get())
                    .contains(Topics.WINDOWS, Topics.REPORTS, Topics.REJECTED, Topics.REFERENCES);
        }
    }

    @Test
    void givesADatabaseThatTakesItsUserAndPassword() throws Exception {
        try (Connection connection = DriverManager.getConnection(
                settings.get("quarkus.datasource.jdbc.url"),
                settings.get("quarkus.datasource.username"),
                settings.get("quarkus.datasource.password"))) {
            assertThat(connection.isValid(5)).isTrue();
        }
    }

    @Test
    void bothDriversAreSentToTheSameDatabase() {
        assertThat(settings.get("quarkus.datasource.reactive.url"))
                .isEqualTo("vertx-reactive:"
                        + settings.get("quarkus.datasource.jdbc.url").substring("jdbc:".length()));
    }
}
