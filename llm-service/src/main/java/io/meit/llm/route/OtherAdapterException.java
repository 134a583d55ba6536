package io.meit.llm.route;

/** The name means another adapter than the one that was asked for. */
public final class OtherAdapterException extends RuntimeException {

    OtherAdapterException(RoutedAdapter wanted, String found) {
        super("adapter \"%s\" is %s, and %s was asked for; load the right one, or ask for the one that is there"
                .formatted(wanted.name(), found, wanted.id()));
    }
}
