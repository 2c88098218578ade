package io.agendum.projection.replay;

import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.Segment;
import org.axonframework.eventhandling.deadletter.DeadLetteringEventHandlerInvoker;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;

/** Handles an event or puts it among the dead letters, and keeps the claim of a batch in which that takes long. */
final class DeadLetterInvoker extends DeadLetteringEventHandlerInvoker {

    private final String processor;
    private final Claims claims;

    DeadLetterInvoker(Builder builder, String processor, Claims claims) {
        super(builder);
        this.processor = processor;
        this.claims = claims;
    }

    @Override
    public void handle(EventMessage<?> message, Segment segment) throws Exception {
        super.handle(message, segment);
        claims.keep(processor, segment.getSegmentId(), CurrentUnitOfWork.get().root());
    }
}
