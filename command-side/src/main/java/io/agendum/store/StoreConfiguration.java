package io.agendum.store;

import jakarta.persistence.EntityManagerFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.deadletter.jdbc.DeadLetterSchema;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

/** The event store on PostgreSQL. What Axon would choose by itself is wrong for us in most places; see the decisions. */
@Configuration(proxyBeanMethods = false)
class StoreConfiguration {

    /** Commands and projections; plain JDBC, because a JPA session per command costs more than the command. */
    @Bean
    @Primary
    JdbcTransactionManager transactionManager(
            DataSource dataSource, @Value("${agendum.store.transaction-timeout:10s}") Duration timeout) {
        var manager = new JdbcTransactionManager(dataSource);
        manager.setDefaultTimeout(Math.toIntExact(timeout.toSeconds()));
        return manager;
    }

    @Bean
    JpaTransactionManager jpaTransactionManager(EntityManagerFactory entityManagers) {
        return new JpaTransactionManager(entityManagers);
    }

    /** Without this bean Axon silently runs without transactions: events without claims. */
    @Bean
    TransactionManager axonTransactionManager(PlatformTransactionManager transactionManager) {
        return new SpringTransactionManager(transactionManager);
    }

    @Bean
    ConnectionProvider connectionProvider(DataSource dataSource) {
        return new UnitOfWorkAwareConnectionProviderWrapper(new SpringDataSourceConnectionProvider(dataSource));
    }

    @Bean
    MasterKey masterKey(
            @Value("${agendum.master-key:}") String key, @Value("${agendum.master-key-file:}") String file) {
        if (!key.isBlank()) {
            return MasterKey.ofBase64(key);
        }
        if (!file.isBlank()) {
            return MasterKey.read(Path.of(file));
        }
        throw new StartRefused("no master key: set AGENDUM_MASTER_KEY_FILE (or AGENDUM_MASTER_KEY)");
    }

    @Bean
    ManageTokens manageTokens(MasterKey masterKey) {
        return new ManageTokens(masterKey);
    }

    @Bean(initMethod = "checkMasterKey")
    PostgresPersonKeys personKeys(JdbcClient jdbc, MasterKey masterKey, PlatformTransactionManager transactions) {
        return new PostgresPersonKeys(jdbc, masterKey, transactions);
    }

    @Bean
    EventTypes eventTypes() {
        return EventTypes.known();
    }

    @Bean(initMethod = "check")
    StartChecks startChecks(JdbcClient jdbc, EventTypes types, PlatformTransactionManager transactions) {
        return new StartChecks(jdbc, types, transactions);
    }

    /** For tokens and dead letters. Jackson refuses the framework's own token types unless they are allowed. */
    @Bean
    @Primary
    Serializer serializer() {
        return Jackson3Serializer.builder()
                .jsonMapperBuilderCustomizer(
                        json -> json.polymorphicTypeValidator(BasicPolymorphicTypeValidator.builder()
                                .allowIfSubType("org.axonframework.")
                                .build()))
                .build();
    }

    @Bean
    @Qualifier("messageSerializer")
    Serializer messageSerializer() {
        return serializer();
    }

    @Bean
    @Qualifier("eventSerializer")
    Serializer eventSerializer(EventTypes types, PersonKeys keys) {
        return EventJson.of(types, keys);
    }

    @Bean
    EventStorageEngine eventStorageEngine(
            ConnectionProvider connections,
            TransactionManager transactions,
            @Qualifier("eventSerializer") Serializer events,
            Serializer snapshots,
            StartChecks checked) {
        return PostgresStorageEngine.of(connections, transactions, events, snapshots, NoOpEventUpcaster.INSTANCE);
    }

    @Bean
    EventStore eventStore(
            EventStorageEngine engine, @Value("${agendum.store.poll-interval:1s}") Duration pollInterval) {
        return WakingEventStore.of(engine, pollInterval);
    }

    @Bean
    TokenStore tokenStore(
            ConnectionProvider connections,
            Serializer serializer,
            @Value("${agendum.node-id:}") String nodeId,
            @Value("${agendum.store.claim-timeout:10s}") Duration claimTimeout) {
        return JdbcTokenStore.builder()
                .connectionProvider(connections)
                .serializer(serializer)
                .claimTimeout(claimTimeout)
                .nodeId(nodeId.isBlank() ? UUID.randomUUID().toString() : nodeId)
                .schema(TokenSchema.builder()
                        .setTokenTable("token_entry")
                        .setProcessorNameColumn("processor_name")
                        .setSegmentColumn("segment")
                        .setTokenColumn("token")
                        .setTokenTypeColumn("token_type")
                        .setTimestampColumn("timestamp")
                        .setOwnerColumn("owner")
                        .build())
                .build();
    }

    @Bean
    DeadLetterSchema deadLetterSchema() {
        return DeadLetterSchema.builder()
                .deadLetterTable("dead_letter_entry")
                .deadLetterIdentifierColumn("dead_letter_identifier")
                .processingGroupColumn("processing_group")
                .sequenceIdentifierColumn("sequence_identifier")
                .sequenceIndexColumn("sequence_index")
                .messageTypeColumn("message_type")
                .eventIdentifierColumn("event_identifier")
                .timestampColumn("time_stamp")
                .payloadTypeColumn("payload_type")
                .payloadRevisionColumn("payload_revision")
                .payloadColumn("payload")
                .metaDataColumn("meta_data")
                .aggregateTypeColumn("type")
                .aggregateIdentifierColumn("aggregate_identifier")
                .sequenceNumberColumn("sequence_number")
                .tokenTypeColumn("token_type")
                .tokenColumn("token")
                .enqueuedAtColumn("enqueued_at")
                .lastTouchedColumn("last_touched")
                .processingStartedColumn("processing_started")
                .causeTypeColumn("cause_type")
                .causeMessageColumn("cause_message")
                .diagnosticsColumn("diagnostics")
                .build();
    }
}
