package io.agendum.store;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.persistence.EntityManagerFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import javax.sql.DataSource;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.deadletter.jdbc.DeadLetterSchema;
import org.axonframework.eventhandling.tokenstore.AbstractTokenEntry;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.messaging.deadletter.GenericDeadLetter;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.serialization.upcasting.event.NoOpEventUpcaster;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.ConfigurableApplicationContext;
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
    HoldSecrets holdSecrets(MasterKey masterKey) {
        return new HoldSecrets(masterKey);
    }

    @Bean
    ManageTokens manageTokens(MasterKey masterKey) {
        return new ManageTokens(masterKey);
    }

    @Bean
    LinkTokens linkTokens(MasterKey masterKey) {
        return new LinkTokens(masterKey);
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
            Gaps gaps,
            StartChecks checked) {
        return PostgresStorageEngine.of(connections, transactions, events, snapshots, NoOpEventUpcaster.INSTANCE, gaps);
    }

    @Bean
    Gaps gaps() {
        return new Gaps();
    }

    @Bean
    SettledHead settledHead(JdbcClient jdbc, PlatformTransactionManager transactions) {
        return new SettledHead(jdbc, transactions);
    }

    @Bean
    WakingEventStore eventStore(
            EventStorageEngine engine, @Value("${agendum.store.poll-interval:1s}") Duration pollInterval) {
        return WakingEventStore.of(engine, pollInterval);
    }

    /** Claims of segments and the framework's time stamps go by it too, so that nodes whose clocks differ agree. */
    @Bean
    DatabaseTime databaseTime(JdbcClient jdbc, PlatformTransactionManager transactions) {
        var time = new DatabaseTime(jdbc, transactions);
        AbstractTokenEntry.clock = time.clock();
        GenericEventMessage.clock = time.clock();
        GenericDeadLetter.clock = time.clock();
        return time;
    }

    @Bean
    Nodes nodes(
            @Value("${agendum.node-id:}") String id,
            JdbcClient jdbc,
            PlatformTransactionManager transactions,
            DatabaseTime time,
            ConfigurableApplicationContext application) {
        return new Nodes(
                id.isBlank() ? UUID.randomUUID().toString() : id,
                jdbc,
                transactions,
                time,
                () -> Thread.ofPlatform().name("node-taken").start(application::close));
    }

    @Bean
    Signals signals(DataSource dataSource, Nodes nodes, WakingEventStore store) {
        return new Signals(dataSource, nodes, store);
    }

    @Bean
    MeterBinder storeMeters(Gaps gaps, Nodes nodes, DatabaseTime time) {
        return registry -> {
            Gauge.builder("agendum.gaps.open", gaps, Gaps::open)
                    .description("Positions below the newest event whose transactions are still under way")
                    .register(registry);
            Gauge.builder("agendum.gaps.oldest.seconds", gaps, Gaps::oldestSeconds)
                    .description("How long the oldest open gap has been open")
                    .register(registry);
            Gauge.builder("agendum.nodes.alive", nodes, Nodes::alive)
                    .description("Nodes that share this database")
                    .register(registry);
            Gauge.builder(
                            "agendum.clock.skew.seconds",
                            time,
                            known -> known.skew().toMillis() / 1000.0)
                    .description("How far this machine's clock is ahead of the database's")
                    .register(registry);
        };
    }

    @Bean
    TokenStore tokenStore(
            ConnectionProvider connections,
            Serializer serializer,
            Nodes nodes,
            @Value("${agendum.store.claim-timeout:5s}") Duration claimTimeout) {
        return JdbcTokenStore.builder()
                .connectionProvider(connections)
                .serializer(serializer)
                .claimTimeout(claimTimeout)
                .nodeId(nodes.id())
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
