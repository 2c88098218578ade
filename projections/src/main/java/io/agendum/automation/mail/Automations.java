package io.agendum.automation.mail;

import java.util.List;
import java.util.stream.Stream;
import org.axonframework.eventhandling.AnnotationEventHandlerAdapter;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventMessageHandler;
import org.jspecify.annotations.Nullable;

/** Several automations that one processor runs; of each event at most one is in charge. */
final class Automations implements EventMessageHandler {

    private final List<AnnotationEventHandlerAdapter> automations;

    Automations(Object... automations) {
        this.automations =
                Stream.of(automations).map(AnnotationEventHandlerAdapter::new).toList();
    }

    @Override
    public @Nullable Object handle(EventMessage<?> event) throws Exception {
        for (var automation : automations) {
            if (automation.canHandle(event)) {
                return automation.handle(event);
            }
        }
        return null;
    }

    @Override
    public boolean canHandle(EventMessage<?> event) {
        return automations.stream().anyMatch(automation -> automation.canHandle(event));
    }

    @Override
    public boolean canHandleType(Class<?> payloadType) {
        return automations.stream().anyMatch(automation -> automation.canHandleType(payloadType));
    }

    @Override
    public boolean supportsReset() {
        return false;
    }
}
