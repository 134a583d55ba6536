package io.meit.eval.api;

/** What a parameter of an address must be. */
final class Query {

    private Query() {}

    /** A whole number of low..high. */
    static int number(String name, String value, int low, int high) {
        try {
            return Field.within(name, Long.parseLong(value), low, high);
        } catch (NumberFormatException e) {
            throw new InvalidRequestException(
                    "%s is \"%s\"; it must be a whole number in %d..%d".formatted(name, value, low, high));
        }
    }
}
