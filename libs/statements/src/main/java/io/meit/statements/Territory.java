package io.meit.statements;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** The part of the heart that a statement is about: one wall or a named union of walls. */
public enum Territory {
    INFERIOR(Wall.INFERIOR),
    ANTERIOR(Wall.ANTERIOR),
    LATERAL(Wall.LATERAL),
    SEPTAL(Wall.SEPTAL),
    POSTERIOR(Wall.POSTERIOR),
    APICAL(Wall.APICAL),
    RIGHT_VENTRICULAR(Wall.RIGHT_VENTRICULAR),
    ANTEROSEPTAL(Wall.ANTERIOR, Wall.SEPTAL),
    ANTEROLATERAL(Wall.ANTERIOR, Wall.LATERAL),
    EXTENSIVE_ANTERIOR(Wall.ANTERIOR, Wall.SEPTAL, Wall.LATERAL),
    INFEROLATERAL(Wall.INFERIOR, Wall.LATERAL),
    INFEROPOSTERIOR(Wall.INFERIOR, Wall.POSTERIOR),
    INFEROPOSTEROLATERAL(Wall.INFERIOR, Wall.POSTERIOR, Wall.LATERAL),
    POSTEROLATERAL(Wall.POSTERIOR, Wall.LATERAL);

    /** The walls of the ventricles as reports name them. */
    public enum Wall {
        INFERIOR,
        ANTERIOR,
        LATERAL,
        SEPTAL,
        POSTERIOR,
        APICAL,
        RIGHT_VENTRICULAR
    }

    /** One bit for each wall: an enum holds no mutable set. */
    private final int bits;

    Territory(Wall first, Wall... others) {
        this.bits = bits(EnumSet.of(first, others));
    }

    private static int bits(Set<Wall> walls) {
        return walls.stream().mapToInt(wall -> 1 << wall.ordinal()).sum();
    }

    public Set<Wall> walls() {
        Set<Wall> walls = EnumSet.noneOf(Wall.class);
        for (Wall wall : Wall.values()) {
            if ((bits & (1 << wall.ordinal())) != 0) {
                walls.add(wall);
            }
        }
        return walls;
    }

    /** The territory of exactly these walls; empty if their union has no name of its own. */
    public static Optional<Territory> of(Set<Wall> walls) {
        int bits = bits(walls);
        return Arrays.stream(values()).filter(t -> t.bits == bits).findFirst();
    }
}
