package io.meit.encoder.reject;

/** A window that will never become a report. The message is the rejection's reason: it names no patient. */
public final class WindowRejectedException extends RuntimeException {

    private final Category category;

    public WindowRejectedException(Category category, String reason) {
        super(reason);
        this.category = category;
    }

    public Category category() {
        return category;
    }
}
