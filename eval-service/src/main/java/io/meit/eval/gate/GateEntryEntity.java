package io.meit.eval.gate;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A row of {@code eval.gate_entry}. */
@Entity
@Table(schema = "eval", name = "gate_entry")
class GateEntryEntity {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    Long id;

    String changeId;

    @Enumerated(EnumType.STRING)
    GateAction action;

    @Enumerated(EnumType.STRING)
    GateState state;

    String actor;
    String reason;
    boolean forced;
    String adapterId;
    int canaryPerMille;
    String evidence;
    String decision;
    String routeBefore;
    String routeAfter;
    Instant entered;
    Instant settled;
    String note;
}
