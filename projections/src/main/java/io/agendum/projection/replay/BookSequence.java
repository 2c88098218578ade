package io.agendum.projection.replay;

import io.agendum.store.EventMetadata;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.async.SequencingPolicy;

/** Events about one provider's book are handled in the order of the store; others by their aggregate. */
final class BookSequence implements SequencingPolicy<EventMessage<?>> {

    @Override
    public Object getSequenceIdentifierFor(EventMessage<?> event) {
        var provider = String.valueOf(event.getMetaData().getOrDefault(EventMetadata.PROVIDER, ""));
        return provider.isEmpty() ? ((DomainEventMessage<?>) event).getAggregateIdentifier() : provider;
    }
}
