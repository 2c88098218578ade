package io.agendum.store;

import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.SimpleSerializedType;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import tools.jackson.databind.ObjectReader;

/** Events as JSON under their logical names, with what is personal sealed. */
final class EventJson extends Jackson3Serializer {

    private static final String FRAMEWORK = "org.axonframework.";

    private final EventTypes types;

    private EventJson(Builder builder, EventTypes types) {
        super(builder);
        this.types = types;
    }

    static EventJson of(EventTypes types, PersonKeys keys) {
        return new EventJson(
                Jackson3Serializer.builder()
                        .jsonMapperBuilderCustomizer(json -> json.addModule(PersonalJson.module(keys))),
                types);
    }

    @Override
    public <T> SerializedObject<T> serialize(Object event, Class<T> representation) {
        var type = types.typeOf(event.getClass());
        if (type.isEmpty()) {
            return super.serialize(event, representation);
        }
        var json = getObjectMapper()
                .writer()
                .withAttribute(PersonalJson.TYPE, type.get().name())
                .writeValueAsBytes(event);
        return new SimpleSerializedObject<>(
                getConverter().convert(json, representation),
                representation,
                new SimpleSerializedType(type.get().name(), type.get().revision()));
    }

    @Override
    protected ObjectReader getReader(Class<?> target) {
        return types.typeOf(target)
                .map(type -> super.getReader(target).withAttribute(PersonalJson.TYPE, type.name()))
                .orElseGet(() -> super.getReader(target));
    }

    /** Axon would pass over what it does not know; here it is an error. */
    @Override
    public Class<?> classForType(SerializedType stored) {
        if (SerializedType.emptyType().equals(stored) || stored.getName().startsWith(FRAMEWORK)) {
            return super.classForType(stored);
        }
        var type = new EventType(stored.getName(), stored.getRevision());
        return types.classOf(type).orElseThrow(() -> new UnknownEvent(type));
    }

    @Override
    @SuppressWarnings("rawtypes")
    public SerializedType typeForClass(Class type) {
        return types.typeOf((Class<?>) type)
                .<SerializedType>map(known -> new SimpleSerializedType(known.name(), known.revision()))
                .orElseGet(() -> super.typeForClass(type));
    }
}
