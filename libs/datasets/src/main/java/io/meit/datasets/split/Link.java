package io.meit.datasets.split;

/**
 * Records that must stand on one side.
 *
 * @param kind why
 * @param members their indexes, ascending, at least two; not copied
 */
public record Link(Kind kind, int[] members) {

    /** Why records belong together. */
    public enum Kind {
        PATIENT("the same patient"),
        NAME("the same record name"),
        SIGNAL("the same signal"),
        SIMILAR_SIGNAL("nearly the same signal");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        /** For messages. */
        public String words() {
            return words;
        }
    }
}
