package io.agendum.projection.replay;

import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.deadletter.jdbc.DeadLetterSchema;
import org.axonframework.eventhandling.deadletter.jdbc.DefaultDeadLetterJdbcConverter;
import org.axonframework.serialization.Serializer;

/** Reads letters as the framework wrote them; its own builder cannot be reached from outside. */
final class DeadLetterRows extends DefaultDeadLetterJdbcConverter<EventMessage<?>> {

    private DeadLetterRows(Builder<EventMessage<?>> builder) {
        super(builder);
    }

    static DeadLetterRows of(DeadLetterSchema schema, Serializer serializer, Serializer eventSerializer) {
        return new DeadLetterRows(DefaultDeadLetterJdbcConverter.<EventMessage<?>>builder()
                .schema(schema)
                .genericSerializer(serializer)
                .eventSerializer(eventSerializer));
    }
}
