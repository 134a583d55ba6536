package io.meit.model.tokenizer.jinja;

/** Tests: {@code value is name}. */
final class Tests {

    private Tests() {}

    static boolean holds(Value of, Arguments arguments) {
        return switch (arguments.of()) {
            case "defined" -> !(of instanceof Value.Undefined);
            case "undefined" -> of instanceof Value.Undefined;
            case "none" -> of instanceof Value.None;
            case "string" -> of instanceof Text;
            case "mapping" -> of instanceof Value.Mapping;
            case "boolean" -> of instanceof Value.Truth;
            case "true" -> of instanceof Value.Truth truth && truth.value();
            case "false" -> of instanceof Value.Truth truth && !truth.value();
            case "integer" -> of instanceof Value.Whole;
            case "float" -> of instanceof Value.Real;
            case "number" -> Values.isNumber(of);
            case "iterable", "sequence" -> isIterable(of);
            case "callable" -> of instanceof Value.Callable;
            case "odd" -> Math.floorMod(arguments.whole(of), 2L) == 1;
            case "even" -> Math.floorMod(arguments.whole(of), 2L) == 0;
            case "divisibleby" -> divides(arguments.whole(arguments.get(0)), arguments.whole(of));
            case "eq", "equalto", "==" -> Operators.holds("==", of, arguments.get(0));
            case "ne", "!=" -> Operators.holds("!=", of, arguments.get(0));
            case "in" -> Operators.holds("in", of, arguments.get(0));
            default -> throw new JinjaException("the test '%s' is not supported".formatted(arguments.of()));
        };
    }

    /** Python can loop over what is not defined, too: it is empty. */
    private static boolean isIterable(Value of) {
        return of instanceof Text
                || of instanceof Value.Sequence
                || of instanceof Value.Mapping
                || of instanceof Value.Undefined;
    }

    private static boolean divides(long divisor, long number) {
        if (divisor == 0) {
            throw new JinjaException("nothing is divisible by 0");
        }
        return number % divisor == 0;
    }
}
