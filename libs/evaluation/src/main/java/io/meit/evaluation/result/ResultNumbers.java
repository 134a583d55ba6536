package io.meit.evaluation.result;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/** NaN as null, which JSON has not, and times as text. */
final class ResultNumbers extends SimpleModule {

    private static final long serialVersionUID = 1L;

    ResultNumbers() {
        super("run results");
        addSerializer(double.class, new NumberOrNull());
        addSerializer(Double.class, new NumberOrNull());
        addDeserializer(double.class, new NullIsNotANumber());
        addSerializer(Instant.class, new InstantText());
        addDeserializer(Instant.class, new TextInstant());
    }

    private static final class NumberOrNull extends JsonSerializer<Double> {
        @Override
        public void serialize(Double value, JsonGenerator to, SerializerProvider provider) throws IOException {
            if (Double.isFinite(value)) {
                to.writeNumber(value);
            } else {
                to.writeNull();
            }
        }
    }

    private static final class NullIsNotANumber extends JsonDeserializer<Double> {
        @Override
        public Double deserialize(JsonParser from, DeserializationContext context) throws IOException {
            if (!from.currentToken().isNumeric()) {
                context.reportWrongTokenException(
                        double.class, JsonToken.VALUE_NUMBER_FLOAT, "a number or null is expected");
            }
            return from.getDoubleValue();
        }

        @Override
        public Double getNullValue(DeserializationContext context) {
            return Double.NaN;
        }
    }

    private static final class InstantText extends JsonSerializer<Instant> {
        @Override
        public void serialize(Instant value, JsonGenerator to, SerializerProvider provider) throws IOException {
            to.writeString(value.toString());
        }
    }

    private static final class TextInstant extends JsonDeserializer<Instant> {
        @Override
        public Instant deserialize(JsonParser from, DeserializationContext context) throws IOException {
            try {
                return Instant.parse(from.getValueAsString(""));
            } catch (DateTimeParseException e) {
                return (Instant) context.handleWeirdStringValue(
                        Instant.class, from.getText(), "it must be a time such as 2026-01-31T12:00:00Z");
            }
        }
    }
}
