package io.meit.local.stack;

import io.meit.backing.FreePorts;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/** The TCP ports of one run of the stack. */
public record Ports(Map<Use, Integer> numbers) {

    /** What a port is for, and the number it has if that is free. */
    public enum Use {
        INGEST_HTTP(8081),
        INGEST_GRPC(9081),
        ENCODER_HTTP(8082),
        LLM_HTTP(8083),
        LLM_GRPC(9083),
        EVAL_HTTP(8084),
        EVAL_GRPC(9084),
        KAFKA(9092),
        KAFKA_CONTROLLER(9093),
        POSTGRES(5432);

        private final int preferred;

        Use(int preferred) {
            this.preferred = preferred;
        }

        public int preferred() {
            return preferred;
        }
    }

    /** Which ports to take. */
    public enum Choice {
        /** The usual numbers; a free one in place of each that is taken. */
        PREFERRED,
        /** Free ones. */
        ANY
    }

    public Ports {
        numbers = Map.copyOf(numbers);
    }

    static Ports choose(Choice choice) {
        return choose(choice, FreePorts::isFree);
    }

    static Ports choose(Choice choice, IntPredicate isFree) {
        Map<Use, Integer> numbers = new EnumMap<>(Use.class);
        if (choice == Choice.PREFERRED) {
            for (Use use : Use.values()) {
                if (isFree.test(use.preferred())) {
                    numbers.put(use, use.preferred());
                }
            }
        }
        Iterator<Integer> free = FreePorts.find(Use.values().length).stream()
                .filter(port -> !isPreferredOfAny(port))
                .iterator();
        for (Use use : Use.values()) {
            numbers.computeIfAbsent(use, missing -> free.next());
        }
        return new Ports(numbers);
    }

    public int of(Use use) {
        return numbers.get(use);
    }

    /** The uses whose usual port was taken. */
    public List<Use> moved() {
        return numbers.entrySet().stream()
                .filter(entry -> entry.getValue() != entry.getKey().preferred())
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    private static boolean isPreferredOfAny(int port) {
        for (Use use : Use.values()) {
            if (use.preferred() == port) {
                return true;
            }
        }
        return false;
    }
}
