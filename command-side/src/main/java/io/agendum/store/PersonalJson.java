package io.agendum.store;

import io.agendum.event.Personal;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.module.SimpleModule;

/**
 * Writes {@link Personal} as {@code {"subject": id, "key": 1, "sealed": base64}}. Authenticated with it are the event's
 * logical type, the member's name, the subject and the key's version, so that a value cannot be moved.
 */
final class PersonalJson {

    /** Attribute of reader and writer: the logical type of the event at hand. */
    static final String TYPE = "agendum.event.type";

    private static final int KEY_VERSION = 1;

    private PersonalJson() {}

    static SimpleModule module(PersonKeys keys) {
        return new SimpleModule("personal")
                .addSerializer(Personal.class, new Writer(keys))
                .addDeserializer(Personal.class, new Reader(keys));
    }

    private static String context(@Nullable Object type, @Nullable String member, UUID subject, int keyVersion) {
        if (type == null) {
            throw new IllegalStateException("Personal is only written inside an event");
        }
        return type + "/" + member + "/" + subject + "/" + keyVersion;
    }

    private static final class Writer extends ValueSerializer<Personal> {

        private final PersonKeys keys;

        Writer(PersonKeys keys) {
            this.keys = keys;
        }

        @Override
        public void serialize(Personal personal, JsonGenerator json, SerializationContext context) {
            var member = json.streamWriteContext().currentName();
            json.writeStartObject();
            json.writeStringProperty("subject", personal.subject().toString());
            var value = personal.value();
            if (value != null) {
                var sealed = Sealed.seal(
                        keys.keyToSeal(personal.subject()),
                        value.getBytes(StandardCharsets.UTF_8),
                        context(context.getAttribute(TYPE), member, personal.subject(), KEY_VERSION));
                json.writeNumberProperty("key", KEY_VERSION);
                json.writeStringProperty("sealed", Base64.getEncoder().encodeToString(sealed));
            }
            json.writeEndObject();
        }
    }

    private static final class Reader extends ValueDeserializer<Personal> {

        private final PersonKeys keys;

        Reader(PersonKeys keys) {
            this.keys = keys;
        }

        @Override
        public Personal deserialize(JsonParser json, DeserializationContext context) {
            var member = json.streamReadContext().getParent().currentName();
            var stored = context.readValue(json, Stored.class);
            var sealed = stored.sealed();
            if (sealed == null) {
                return new Personal(stored.subject(), null);
            }
            var authenticated = context(
                    context.getAttribute(TYPE), member, stored.subject(), Objects.requireNonNullElse(stored.key(), 0));
            return new Personal(
                    stored.subject(),
                    keys.keyToOpen(stored.subject())
                            .map(key -> {
                                try {
                                    return new String(
                                            Sealed.open(key, Base64.getDecoder().decode(sealed), authenticated),
                                            StandardCharsets.UTF_8);
                                } catch (GeneralSecurityException damaged) {
                                    throw new IllegalStateException(
                                            "a sealed value of " + authenticated + " does not open", damaged);
                                }
                            })
                            .orElse(null));
        }
    }

    private record Stored(
            UUID subject, @Nullable Integer key, @Nullable String sealed) {}
}
