package io.agendum.projection.replay;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventMessageHandler;
import org.axonframework.eventhandling.async.SequencingPolicy;
import org.axonframework.eventhandling.deadletter.DeadLetteringEventHandlerInvoker;
import org.axonframework.eventhandling.deadletter.jdbc.DeadLetterSchema;
import org.axonframework.eventhandling.deadletter.jdbc.JdbcSequencedDeadLetterQueue;
import org.axonframework.serialization.Serializer;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Gives every processor its queue of dead letters, and knows all of them. */
@Component
public class DeadLetterQueues {

    private final Map<String, DeadLetterQueue> queues = new TreeMap<>();
    private final DeadLetterTable table;
    private final Claims claims;
    private final ConnectionProvider connections;
    private final TransactionManager transactions;
    private final DeadLetterSchema schema;
    private final Serializer serializer;
    private final Serializer eventSerializer;
    private final int maxSequences;
    private final int maxSequenceSize;

    DeadLetterQueues(
            DeadLetterTable table,
            Claims claims,
            ConnectionProvider connections,
            TransactionManager transactions,
            DeadLetterSchema schema,
            Serializer serializer,
            @Qualifier("eventSerializer") Serializer eventSerializer,
            @Value("${agendum.dead-letters.max-sequences:100000}") int maxSequences,
            @Value("${agendum.dead-letters.max-sequence-size:100000}") int maxSequenceSize) {
        this.table = table;
        this.claims = claims;
        this.connections = connections;
        this.transactions = transactions;
        this.schema = schema;
        this.serializer = serializer;
        this.eventSerializer = eventSerializer;
        this.maxSequences = maxSequences;
        this.maxSequenceSize = maxSequenceSize;
    }

    /**
     * What a processor calls for each event: handles it, or keeps it as a dead letter if it is to blame or has to wait
     * behind one.
     *
     * @param processor its name, also that of the queue
     * @param order by which events wait behind each other; its identifiers are strings
     */
    public EventHandlerInvoker invoker(
            String processor, EventMessageHandler handler, SequencingPolicy<? super EventMessage<?>> order) {
        var rows = DeadLetterRows.of(schema, serializer, eventSerializer);
        var builder = JdbcSequencedDeadLetterQueue.<EventMessage<?>>builder()
                .processingGroup(processor)
                .connectionProvider(connections)
                .transactionManager(transactions)
                .schema(schema)
                .converter(rows)
                .genericSerializer(serializer)
                .eventSerializer(eventSerializer)
                .maxSequences(maxSequences)
                .maxSequenceSize(maxSequenceSize);
        var queue = new DeadLetterQueue(builder, processor, handler, order, table, rows, transactions);
        queues.put(processor, queue);
        var invoker = DeadLetteringEventHandlerInvoker.builder();
        invoker.eventHandlers(handler)
                .sequencingPolicy(order)
                .queue(queue)
                .enqueuePolicy(new DeadLetterPolicy())
                .transactionManager(transactions);
        return new DeadLetterInvoker(invoker, processor, claims);
    }

    Optional<DeadLetterQueue> of(String processor) {
        return Optional.ofNullable(queues.get(processor));
    }

    Set<String> processors() {
        return queues.keySet();
    }

    int maxSequences() {
        return maxSequences;
    }

    int maxSequenceSize() {
        return maxSequenceSize;
    }
}
