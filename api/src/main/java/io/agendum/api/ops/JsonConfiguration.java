package io.agendum.api.ops;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.function.Function;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.deser.std.StdScalarDeserializer;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.ser.std.StdScalarSerializer;

/** JSON as the wire speaks it. Strict where it reads: what is not meant is refused, never guessed. */
@Configuration(proxyBeanMethods = false)
class JsonConfiguration {

    private static final DateTimeFormatter HOURS_AND_MINUTES = DateTimeFormatter.ofPattern("HH:mm");

    @Bean
    JsonMapperBuilderCustomizer strictSnakeCase() {
        return json -> json.propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(StreamWriteFeature.WRITE_BIGDECIMAL_AS_PLAIN)
                .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                .disable(DateTimeFeature.ADJUST_DATES_TO_CONTEXT_TIME_ZONE)
                .disable(DateTimeFeature.WRITE_DATES_WITH_CONTEXT_TIME_ZONE)
                .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
                .addModule(new SimpleModule("agendum")
                        .addDeserializer(String.class, new Text<>(String.class, text -> text))
                        .addDeserializer(LocalDate.class, new Text<>(LocalDate.class, LocalDate::parse))
                        .addDeserializer(
                                LocalTime.class,
                                new Text<>(LocalTime.class, text -> LocalTime.parse(text, HOURS_AND_MINUTES)))
                        .addDeserializer(OffsetDateTime.class, new Text<>(OffsetDateTime.class, OffsetDateTime::parse))
                        .addSerializer(LocalTime.class, new ClockTime()));
    }

    /**
     * A value that is written as a text, and as nothing else: a date is no number and no array. What no database and no
     * terminal can hold (NUL, half a surrogate pair) is refused.
     */
    private static final class Text<T> extends StdScalarDeserializer<T> {

        private final transient Function<String, T> read;

        Text(Class<T> type, Function<String, T> read) {
            super(type);
            this.read = read;
        }

        @Override
        public T deserialize(JsonParser json, DeserializationContext context) {
            if (!json.hasToken(JsonToken.VALUE_STRING)) {
                return context.reportInputMismatch(this, "a text is expected");
            }
            var text = json.getString();
            if (!isWellFormed(text)) {
                return context.reportInputMismatch(this, "a character is not allowed");
            }
            try {
                return read.apply(text);
            } catch (DateTimeParseException notOne) {
                return context.reportInputMismatch(this, "not in the expected form");
            }
        }

        private static boolean isWellFormed(String text) {
            return text.codePoints()
                    .noneMatch(point ->
                            point == 0 || point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
        }
    }

    private static final class ClockTime extends StdScalarSerializer<LocalTime> {

        ClockTime() {
            super(LocalTime.class);
        }

        @Override
        public void serialize(LocalTime time, JsonGenerator json, SerializationContext context) {
            json.writeString(HOURS_AND_MINUTES.format(time));
        }
    }
}
