package com.brillconsulting.eventbridge.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.brillconsulting.eventbridge.core.EventBusNotFoundException;
import com.brillconsulting.eventbridge.core.InvalidEventException;
import com.brillconsulting.eventbridge.publish.TransactionalApplication.Failures;
import com.brillconsulting.eventbridge.publish.TransactionalApplication.Foreign;
import com.brillconsulting.eventbridge.publish.TransactionalApplication.FragileTransactions;
import com.brillconsulting.eventbridge.publish.TransactionalApplication.Placed;
import com.brillconsulting.eventbridge.publish.TransactionalApplication.Renamed;
import com.brillconsulting.eventbridge.publish.TransactionalApplication.SentNowhere;
import com.brillconsulting.eventbridge.publish.TransactionalApplication.Trigger;
import com.brillconsulting.eventbridge.wire.TappedBus;
import com.brillconsulting.eventbridge.wire.WireTap;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

class TransactionalPublicationTest {

    @RegisterExtension
    private static final TappedBus bus = new TappedBus();

    private static final WireTap wire = bus.wire();

    private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
    private TransactionTemplate transaction;

    @BeforeEach
    void start() {
        context.getBeanFactory().registerSingleton("bus", bus);
        context.register(TransactionalApplication.class);
        context.refresh();
        transaction = context.getBean(TransactionTemplate.class);
    }

    @AfterEach
    void stop() {
        context.close();
    }

    @Test
    void sendsNothingBeforeTheCommit() {
        transaction.executeWithoutResult(status -> {
            context.publishEvent(new Placed(1));

            assertThat(wire.sentDetailTypes()).isEmpty();
        });

        assertThat(wire.sentDetailTypes()).containsExactly(List.of("Placed"));
    }

    @Test
    void sendsNothingOfATransactionThatIsRolledBack() {
        transaction.executeWithoutResult(status -> {
            insertRow();
            context.publishEvent(new Placed(1));
            status.setRollbackOnly();
        });

        assertThat(wire.sentDetailTypes()).isEmpty();
        assertThat(rows()).isZero();
    }

    @Test
    void sendsTheEventsOfATransactionTogetherAndInTheirOrder() {
        transaction.executeWithoutResult(
                status -> IntStream.range(0, 12).forEach(i -> context.publishEvent(new Placed(i))));

        assertThat(wire.sentDetailTypes()).extracting(List::size).containsExactly(10, 2);
        assertThat(wire.sentDetails())
                .containsExactlyElementsOf(IntStream.range(0, 12)
                        .mapToObj("{\"id\":%d}"::formatted)
                        .toList());
    }

    @Test
    void sendsWhatItWasWhenItWasPublished() {
        var event = new Renamed();
        event.name = "before";

        transaction.executeWithoutResult(status -> {
            context.publishEvent(event);
            event.name = "after";
        });

        assertThat(wire.sentDetails()).containsExactly("{\"name\":\"before\"}");
    }

    @Test
    void keepsAnInnerTransactionApart() {
        var inner = transaction(TransactionDefinition.PROPAGATION_REQUIRES_NEW);

        transaction.executeWithoutResult(outerStatus -> {
            context.publishEvent(new Placed(1));
            inner.executeWithoutResult(status -> context.publishEvent(new Placed(2)));
            assertThat(wire.sentDetails()).containsExactly("{\"id\":2}");
            inner.executeWithoutResult(status -> {
                context.publishEvent(new Placed(3));
                status.setRollbackOnly();
            });
            context.publishEvent(new Placed(4));
        });

        assertThat(wire.sentDetails()).containsExactly("{\"id\":2}", "{\"id\":1}", "{\"id\":4}");
    }

    @Test
    void forgetsWhatWasPublishedSinceASavepointThatIsRolledBack() {
        var nested = transaction(TransactionDefinition.PROPAGATION_NESTED);

        transaction.executeWithoutResult(outerStatus -> {
            nested.executeWithoutResult(status -> {
                context.publishEvent(new Placed(1));
                status.setRollbackOnly();
            });
            context.publishEvent(new Placed(2));
            nested.executeWithoutResult(status -> {
                context.publishEvent(new Placed(3));
                status.setRollbackOnly();
            });
            nested.executeWithoutResult(status -> {
                context.publishEvent(new Placed(4));
                nested.executeWithoutResult(innermost -> {
                    context.publishEvent(new Placed(5));
                    innermost.setRollbackOnly();
                });
            });
        });

        assertThat(wire.sentDetails()).containsExactly("{\"id\":2}", "{\"id\":4}");
    }

    @Test
    void sendsWhatIsPublishedAfterTheCommit() {
        var inner = transaction(TransactionDefinition.PROPAGATION_REQUIRES_NEW);

        transaction.executeWithoutResult(status -> {
            context.publishEvent(new Placed(1));
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {

                @Override
                public void afterCommit() {
                    context.publishEvent(new Placed(2));
                    inner.executeWithoutResult(it -> context.publishEvent(new Placed(3)));
                    context.publishEvent(new Placed(4));
                }
            });
        });

        assertThat(wire.sentDetails())
                .containsExactlyInAnyOrder("{\"id\":1}", "{\"id\":2}", "{\"id\":3}", "{\"id\":4}");
    }

    @Test
    void sendsAtOnceWhatAListenerPublishesOnceTheTransactionIsOver() {
        transaction.executeWithoutResult(status -> {
            context.publishEvent(new Trigger());
            status.setRollbackOnly();
        });

        assertThat(wire.sentDetailTypes()).containsExactly(List.of("Placed"));
    }

    @Test
    void failsTheTransactionForAnEventThatCannotBeSent() {
        assertThatExceptionOfType(EventBusNotFoundException.class)
                .isThrownBy(() -> transaction.executeWithoutResult(status -> {
                    insertRow();
                    context.publishEvent(new SentNowhere());
                }));
        assertThatExceptionOfType(InvalidEventException.class)
                .isThrownBy(() -> transaction.executeWithoutResult(status -> context.publishEvent(new Foreign())))
                .withMessageContaining("aws.");

        assertThat(rows()).isZero();
        assertThat(wire.sentDetailTypes()).isEmpty();
    }

    @Test
    @ExtendWith(OutputCaptureExtension.class)
    void reportsWhatIsNotSentAfterTheCommit(CapturedOutput output) {
        wire.failEntries("Renamed", 1, "NotAuthorizedForSourceException");

        transaction.executeWithoutResult(status -> {
            context.publishEvent(new Placed(1));
            context.publishEvent(new Renamed());
        });

        await().untilAsserted(
                        () -> assertThat(context.getBean(Failures.class).events).hasSize(1));
        assertThat(context.getBean(Failures.class).events).singleElement().satisfies(failed -> {
            assertThat(failed.event().event().detailType()).isEqualTo("Renamed");
            assertThat(failed.exception()).hasMessageContaining("NotAuthorizedForSourceException");
        });
        assertThat(output)
                .contains("ERROR")
                .contains("'Renamed' from 'shop' for the bus 'default'")
                .doesNotContain("'Placed' from 'shop'");
    }

    @Test
    void reportsWhatIsNotSentSinceNobodyKnowsWhetherItCommitted() {
        context.getBean(FragileTransactions.class).failCommit = true;

        assertThatExceptionOfType(TransactionSystemException.class)
                .isThrownBy(() -> transaction.executeWithoutResult(status -> context.publishEvent(new Placed(1))));

        assertThat(wire.sentDetailTypes()).isEmpty();
        await().untilAsserted(
                        () -> assertThat(context.getBean(Failures.class).events).hasSize(1));
        assertThat(context.getBean(Failures.class).events).singleElement().satisfies(failed -> assertThat(
                        failed.exception())
                .hasMessageContaining("not known whether the transaction committed"));
    }

    @Test
    void addsNothingToTransactionsWithoutEvents() {
        transaction.executeWithoutResult(status -> {
            context.publishEvent("text");

            assertThat(TransactionSynchronizationManager.getSynchronizations()).isEmpty();
        });
    }

    private TransactionTemplate transaction(int propagation) {
        var template = new TransactionTemplate(transaction.getTransactionManager());
        template.setPropagationBehavior(propagation);
        return template;
    }

    private void insertRow() {
        context.getBean(JdbcTemplate.class).update("insert into placed values (1)");
    }

    private int rows() {
        return context.getBean(JdbcTemplate.class).queryForObject("select count(*) from placed", Integer.class);
    }
}
