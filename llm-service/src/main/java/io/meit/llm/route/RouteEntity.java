package io.meit.llm.route;

import jakarta.persistence.AttributeOverride;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;

/** A row of {@code llm.route}. */
@Entity
@Table(name = "route", schema = "llm")
class RouteEntity {

    @Id
    long revision;

    @Embedded
    @AttributeOverride(name = "name", column = @Column(name = "in_service_name"))
    @AttributeOverride(name = "directory", column = @Column(name = "in_service_directory"))
    @AttributeOverride(name = "id", column = @Column(name = "in_service_id"))
    AdapterColumns inService;

    @Embedded
    @AttributeOverride(name = "name", column = @Column(name = "canary_name"))
    @AttributeOverride(name = "directory", column = @Column(name = "canary_directory"))
    @AttributeOverride(name = "id", column = @Column(name = "canary_id"))
    AdapterColumns canary;

    @Column(name = "canary_per_mille")
    int canaryPerMille;

    @Embedded
    @AttributeOverride(name = "name", column = @Column(name = "shadow_name"))
    @AttributeOverride(name = "directory", column = @Column(name = "shadow_directory"))
    @AttributeOverride(name = "id", column = @Column(name = "shadow_id"))
    AdapterColumns shadow;

    @Column(name = "change_id")
    String changeId;

    @Column(name = "changed_at")
    Instant changedAt;

    /** Three empty texts = no adapter. */
    @Embeddable
    static class AdapterColumns {

        String name;
        String directory;
        String id;

        static AdapterColumns of(Optional<RoutedAdapter> adapter) {
            AdapterColumns columns = new AdapterColumns();
            columns.name = adapter.map(RoutedAdapter::name).orElse("");
            columns.directory = adapter.map(RoutedAdapter::directory).orElse("");
            columns.id = adapter.map(RoutedAdapter::id).orElse("");
            return columns;
        }

        Optional<RoutedAdapter> toAdapter() {
            return name.isEmpty() ? Optional.empty() : Optional.of(new RoutedAdapter(name, directory, id));
        }
    }

    static RouteEntity of(Route route) {
        RouteEntity row = new RouteEntity();
        row.revision = route.revision();
        row.inService = AdapterColumns.of(route.inService());
        row.canary = AdapterColumns.of(route.canary().map(Canary::adapter));
        row.canaryPerMille = route.canary().map(Canary::perMille).orElse(0);
        row.shadow = AdapterColumns.of(route.shadow());
        row.changeId = route.changeId();
        row.changedAt = route.changedAt();
        return row;
    }

    Route toRoute() {
        return new Route(
                revision,
                inService.toAdapter(),
                canary.toAdapter().map(adapter -> new Canary(adapter, canaryPerMille)),
                shadow.toAdapter(),
                changeId,
                changedAt);
    }
}
