package com.brillconsulting.eventbridge.publish;

import com.brillconsulting.eventbridge.annotation.EventBridgeEvent;
import com.brillconsulting.eventbridge.core.PreparedEventOperations;
import com.brillconsulting.eventbridge.event.EventTypeResolver;
import com.brillconsulting.eventbridge.wire.TappedBus;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabase;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseBuilder;
import org.springframework.jdbc.datasource.embedded.EmbeddedDatabaseType;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.annotation.EnableTransactionManagement;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/** An application with a database, whose events go to a tapped bus. */
@Configuration(proxyBeanMethods = false)
@EnableTransactionManagement
class TransactionalApplication {

    @Bean(destroyMethod = "shutdown")
    EmbeddedDatabase database() {
        return new EmbeddedDatabaseBuilder()
                .generateUniqueName(true)
                .setType(EmbeddedDatabaseType.H2)
                .build();
    }

    @Bean
    JdbcTemplate jdbc(DataSource database) {
        var jdbc = new JdbcTemplate(database);
        jdbc.execute("create table placed (id int)");
        return jdbc;
    }

    @Bean
    FragileTransactions transactionManager(DataSource database) {
        return new FragileTransactions(database);
    }

    @Bean
    TransactionTemplate transactionTemplate(PlatformTransactionManager transactionManager) {
        return new TransactionTemplate(transactionManager);
    }

    @Bean
    ApplicationEventPublication publication(TappedBus bus, ApplicationEventPublisher publisher) {
        var types = new EventTypeResolver("shop", it -> it);
        return publication(bus.template(types), types, publisher);
    }

    static ApplicationEventPublication publication(
            PreparedEventOperations operations, EventTypeResolver types, ApplicationEventPublisher publisher) {
        return new ApplicationEventPublication(
                operations,
                types,
                Delivery.afterCommit(operations, publisher, "add an outbox"),
                OutsideTransaction.PUBLISH,
                Duration.ofSeconds(2),
                publisher);
    }

    @Bean
    Failures failures() {
        return new Failures();
    }

    @Bean
    AfterRollback afterRollback(ApplicationEventPublisher publisher) {
        return new AfterRollback(publisher);
    }

    @EventBridgeEvent
    record Placed(int id) {}

    @EventBridgeEvent
    static class Renamed {

        @JsonProperty
        String name = "";
    }

    @EventBridgeEvent(bus = "nowhere")
    record SentNowhere() {}

    @EventBridgeEvent(source = "aws.shop")
    record Foreign() {}

    record Trigger() {}

    static class Failures {

        final List<EventPublicationFailed> events = new CopyOnWriteArrayList<>();

        @EventListener
        void on(EventPublicationFailed event) {
            events.add(event);
            throw new IllegalStateException("A listener that fails itself");
        }
    }

    static class AfterRollback {

        private final ApplicationEventPublisher publisher;

        AfterRollback(ApplicationEventPublisher publisher) {
            this.publisher = publisher;
        }

        @TransactionalEventListener(phase = TransactionPhase.AFTER_ROLLBACK)
        void on(Trigger trigger) {
            publisher.publishEvent(new Placed(9));
        }
    }

    static class FragileTransactions extends DataSourceTransactionManager {

        boolean failCommit;

        FragileTransactions(DataSource dataSource) {
            super(dataSource);
        }

        @Override
        protected void doCommit(DefaultTransactionStatus status) {
            if (failCommit) {
                throw new TransactionSystemException("The connection broke");
            }
            super.doCommit(status);
        }
    }
}
