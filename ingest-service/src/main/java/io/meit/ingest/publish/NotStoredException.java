package io.meit.ingest.publish;

/** Kafka or PostgreSQL did not store what they were given. Nothing is lost if the sender sends again. */
public final class NotStoredException extends RuntimeException {

    public NotStoredException(String what, Throwable cause) {
        super("%s could not be stored (%s); try again, nothing is stored twice".formatted(what, rootOf(cause)), cause);
    }

    private static String rootOf(Throwable cause) {
        Throwable root = cause;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root.getClass().getSimpleName();
    }
}
