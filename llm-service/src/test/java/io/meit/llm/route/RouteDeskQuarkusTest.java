package io.meit.llm.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.meit.llm.LlmConfig;
import io.meit.llm.TestConfig;
import io.meit.llm.adapter.AdapterNotFoundException;
import io.meit.llm.adapter.AdapterShelf;
import io.meit.llm.adapter.AdaptersForTests;
import io.meit.testkit.BackingServicesResource;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Desks over one real database, one after the other as restarts are, or side by side as instances are. */
@QuarkusTest
@TestProfile(RouteDeskQuarkusTest.Alone.class)
@WithTestResource(BackingServicesResource.class)
class RouteDeskQuarkusTest {

    /** An application of its own, so that no other test has its reports refused. */
    public static final class Alone implements QuarkusTestProfile {}

    private static final String WINDOW = "bed/1/0";

    @TempDir
    Path root;

    @Inject
    RouteStore store;

    private final List<RouteDesk> desks = new ArrayList<>();

    @BeforeEach
    void makeAdapters() throws IOException {
        for (String version : List.of("v1", "v2")) {
            Files.writeString(Files.createDirectory(root.resolve(version)).resolve("id"), version);
        }
    }

    @AfterEach
    void stop() {
        RouteDesk last = desk();
        last.set(route(last, Optional.empty()));
        desks.forEach(desk -> desk.stop(new ShutdownEvent()));
    }

    @Test
    void routeSurvivesARestartWithItsAdapters() {
        RouteDesk before = desk();
        before.set(route(
                before,
                adapter("cardio", "v1", ""),
                new Canary(adapter("next", "v2", "").get(), 1000)));

        RouteDesk after = desk();

        assertThat(after.problem()).isEmpty();
        assertThat(after.route()).isEqualTo(before.route());
        assertThat(after.route().inService()).contains(new RoutedAdapter("cardio", "v1", "cardio@v1"));
        assertThat(after.lease(WINDOW).adapterId()).isEqualTo("next@v2");
    }

    @Test
    void adapterThatIsGoneAtTheRestartIsAnErrorAndNoFallback() throws IOException {
        RouteDesk before = desk();
        before.set(route(before, adapter("cardio", "v1", "")));
        Path moved = Files.move(root.resolve("v1"), root.resolve("moved"));

        RouteDesk after = desk();

        assertThat(after.problem()).contains("revision " + before.route().revision(), "\"v1\"");
        assertThatThrownBy(() -> after.lease(WINDOW))
                .isInstanceOf(RouteUnusableException.class)
                .hasMessage(after.problem());
        Files.move(moved, root.resolve("v1"));
        await().until(() -> after.problem().isEmpty());
        assertThat(after.lease(WINDOW).adapterId()).isEqualTo("cardio@v1");
    }

    @Test
    void otherWeightsInTheDirectoryAtTheRestartAreAnError() throws IOException {
        RouteDesk before = desk();
        before.set(route(before, adapter("cardio", "v1", "")));
        Files.writeString(root.resolve("v1/id"), "other");

        RouteDesk after = desk();

        assertThat(after.problem()).contains("cardio@other", "cardio@v1");
        assertThatThrownBy(() -> after.lease(WINDOW)).isInstanceOf(RouteUnusableException.class);
    }

    @Test
    void shadowThatIsGoneAtTheRestartLeavesReportsAsTheyAre() throws IOException {
        RouteDesk before = desk();
        before.set(new Route(
                before.route().revision(),
                adapter("cardio", "v1", ""),
                Optional.empty(),
                adapter("shade", "v2", ""),
                "test",
                Instant.EPOCH));
        Files.move(root.resolve("v2"), root.resolve("moved"));

        RouteDesk after = desk();

        assertThat(after.problem()).isEmpty();
        assertThat(after.shadow()).isEmpty();
        assertThat(after.lease(WINDOW).adapterId()).isEqualTo("cardio@v1");
    }

    @Test
    void otherInstanceFollows() {
        RouteDesk one = desk();
        RouteDesk other = desk();

        one.set(route(one, adapter("cardio", "v1", "")));

        await().until(() -> other.route().equals(one.route()));
        assertThat(other.lease(WINDOW).adapterId()).isEqualTo("cardio@v1");
    }

    @Test
    void changeOfAnOldRevisionIsRefusedAndChangesNothing() {
        RouteDesk one = desk();
        Route seen = one.route();
        one.set(route(one, adapter("cardio", "v1", "")));

        assertThatThrownBy(() -> one.set(seen)).isInstanceOf(RouteConflictException.class);

        assertThat(one.route().inService()).isPresent();
    }

    @Test
    void secondEntryOfOneRevisionIsAConflict() {
        RouteDesk desk = desk();
        desk.set(route(desk, Optional.empty()));

        assertThatThrownBy(() -> store.enter(desk.route()).await().indefinitely())
                .isInstanceOf(RouteConflictException.class);
    }

    @Test
    void adapterOfAnotherIdOrNoneAtAllIsRefused() {
        RouteDesk desk = desk();
        Route before = desk.route();

        assertThatThrownBy(() -> desk.set(route(desk, adapter("cardio", "v1", "cardio@v9"))))
                .isInstanceOf(OtherAdapterException.class)
                .hasMessageContaining("cardio@v9");
        assertThatThrownBy(() -> desk.set(route(desk, adapter("nobody", "", ""))))
                .isInstanceOf(AdapterNotFoundException.class);
        assertThat(desk.route()).isEqualTo(before);
    }

    @Test
    void otherDirectoryUnderTheSameNameIsLoaded() {
        RouteDesk desk = desk();
        desk.set(route(desk, adapter("cardio", "v1", "")));

        desk.set(route(desk, adapter("cardio", "v2", "")));

        assertThat(desk.lease(WINDOW).adapterId()).isEqualTo("cardio@v2");
    }

    @Test
    void earlierRevisionCanBeRead() {
        RouteDesk desk = desk();
        desk.set(route(desk, adapter("cardio", "v1", "")));
        Route first = desk.route();
        desk.set(route(desk, Optional.empty()));

        assertThat(desk.at(first.revision())).isEqualTo(first);
        assertThatThrownBy(() -> desk.at(first.revision() + 2)).isInstanceOf(RouteNotFoundException.class);
    }

    private RouteDesk desk() {
        LlmConfig config = TestConfig.of(
                Map.of("meit.llm.adapters.directory", root.toString(), "meit.llm.route.refresh-interval", "100ms"));
        AdapterShelf shelf = AdaptersForTests.shelf(new DirectoryHost(), config);
        RouteDesk desk = new RouteDesk(store, new Lineups(shelf), Clock.systemUTC(), config, new SimpleMeterRegistry());
        desk.start(new StartupEvent());
        desks.add(desk);
        return desk;
    }

    private static Optional<RoutedAdapter> adapter(String name, String directory, String id) {
        return Optional.of(new RoutedAdapter(name, directory, id));
    }

    private static Route route(RouteDesk desk, Optional<RoutedAdapter> inService) {
        return new Route(desk.route().revision(), inService, Optional.empty(), Optional.empty(), "test", Instant.EPOCH);
    }

    private static Route route(RouteDesk desk, Optional<RoutedAdapter> inService, Canary canary) {
        return new Route(
                desk.route().revision(), inService, Optional.of(canary), Optional.empty(), "test", Instant.EPOCH);
    }
}
