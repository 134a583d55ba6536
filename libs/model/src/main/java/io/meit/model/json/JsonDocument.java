package io.meit.model.json;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A JSON object and where it comes from. A field that is {@code null} counts as absent.
 *
 * @param origin what messages call it: the file, or {@code file, field 'x'} for an object inside
 */
public record JsonDocument(String origin, JsonObject object) {

    /**
     * Reads a file.
     *
     * @throws BadJsonException if the file is missing or holds no JSON object
     */
    public static JsonDocument read(Path file) {
        try (Reader reader = Files.newBufferedReader(file)) {
            return new JsonDocument(
                    file.toString(), JsonParser.parseReader(reader).getAsJsonObject());
        } catch (NoSuchFileException e) {
            throw new BadJsonException("there is no file %s".formatted(file), e);
        } catch (JsonParseException | IllegalStateException e) {
            throw new BadJsonException("%s is not a JSON object: %s".formatted(file, e.getMessage()), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public boolean has(String field) {
        return object.has(field) && !object.get(field).isJsonNull();
    }

    /** A whole number of at least 1. */
    public int count(String field) {
        BigDecimal number = number(field);
        try {
            int count = number.intValueExact();
            if (count >= 1) {
                return count;
            }
        } catch (ArithmeticException e) {
            throw wrong(field, "a whole number of at least 1", e);
        }
        throw wrong(field, "a whole number of at least 1", null);
    }

    public int count(String field, int absent) {
        return has(field) ? count(field) : absent;
    }

    /** A number above 0. */
    public double positive(String field) {
        BigDecimal number = number(field);
        if (number.signum() <= 0) {
            throw wrong(field, "a number above 0", null);
        }
        return number.doubleValue();
    }

    public double positive(String field, double absent) {
        return has(field) ? positive(field) : absent;
    }

    public boolean flag(String field, boolean absent) {
        return has(field) ? flag(field) : absent;
    }

    public boolean flag(String field) {
        return typed(
                        field,
                        "true or false",
                        e -> e.isJsonPrimitive() && e.getAsJsonPrimitive().isBoolean())
                .getAsBoolean();
    }

    public String text(String field) {
        return typed(
                        field,
                        "a string",
                        e -> e.isJsonPrimitive() && e.getAsJsonPrimitive().isString())
                .getAsString();
    }

    public String text(String field, String absent) {
        return has(field) ? text(field) : absent;
    }

    public JsonDocument inner(String field) {
        return new JsonDocument(
                "%s, field '%s'".formatted(origin, field),
                typed(field, "an object", JsonElement::isJsonObject).getAsJsonObject());
    }

    public Optional<JsonElement> element(String field) {
        return has(field) ? Optional.of(object.get(field)) : Optional.empty();
    }

    private BigDecimal number(String field) {
        return typed(
                        field,
                        "a number",
                        e -> e.isJsonPrimitive() && e.getAsJsonPrimitive().isNumber())
                .getAsBigDecimal();
    }

    private JsonElement typed(String field, String wanted, Predicate<JsonElement> test) {
        if (!has(field)) {
            throw new BadJsonException(
                    "%s: field '%s' is missing; it must be %s".formatted(origin, field, wanted), null);
        }
        JsonElement element = object.get(field);
        if (!test.test(element)) {
            throw wrong(field, wanted, null);
        }
        return element;
    }

    private BadJsonException wrong(String field, String wanted, Throwable cause) {
        return new BadJsonException(
                "%s: field '%s' is %s; it must be %s".formatted(origin, field, object.get(field), wanted), cause);
    }
}
