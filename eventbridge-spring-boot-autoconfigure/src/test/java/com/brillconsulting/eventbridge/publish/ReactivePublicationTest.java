package com.brillconsulting.eventbridge.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import com.brillconsulting.eventbridge.annotation.EventBridgeEvent;
import com.brillconsulting.eventbridge.core.EventBusNotFoundException;
import com.brillconsulting.eventbridge.event.EventTypeResolver;
import com.brillconsulting.eventbridge.wire.TappedBus;
import com.brillconsulting.eventbridge.wire.WireTap;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.reactive.AbstractReactiveTransactionManager;
import org.springframework.transaction.reactive.GenericReactiveTransaction;
import org.springframework.transaction.reactive.TransactionSynchronizationManager;
import org.springframework.transaction.reactive.TransactionalEventPublisher;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

class ReactivePublicationTest {

    private static TappedBus bus;
    private static WireTap wire;

    private final List<Object> failures = new CopyOnWriteArrayList<>();
    private final TransactionalEventPublisher events = publisher();
    private final TransactionalOperator transaction = TransactionalOperator.create(new Transactions());

    @BeforeAll
    static void start() {
        bus = new TappedBus();
        wire = bus.wire();
    }

    @AfterAll
    static void stop() {
        bus.close();
    }

    @BeforeEach
    void forget() {
        wire.reset();
    }

    @Test
    void sendsTheEventsOfATransactionTogetherOnceItCommitted() {
        events.publishEvent(new Placed())
                .then(events.publishEvent(new Shipped()))
                .then(Mono.fromRunnable(() -> assertThat(wire.sentDetailTypes()).isEmpty()))
                .as(transaction::transactional)
                .block();

        assertThat(wire.sentDetailTypes()).containsExactly(List.of("Placed", "Shipped"));
    }

    @Test
    void sendsNothingOfATransactionThatIsRolledBack() {
        var failing = events.publishEvent(new Placed())
                .then(Mono.error(new IllegalStateException("on purpose")))
                .as(transaction::transactional);

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(failing::block)
                .withMessage("on purpose");
        assertThat(wire.sentDetailTypes()).isEmpty();
    }

    @Test
    void keepsAnInnerTransactionApart() {
        var definition = new DefaultTransactionDefinition(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        var inner = TransactionalOperator.create(new Transactions(), definition);

        events.publishEvent(new Placed())
                .then(events.publishEvent(new Shipped()).as(inner::transactional))
                .then(events.publishEvent(new Placed()))
                .as(transaction::transactional)
                .block();

        assertThat(wire.sentDetailTypes()).containsExactly(List.of("Shipped"), List.of("Placed", "Placed"));
    }

    @Test
    void failsTheTransactionForAnEventThatCannotBeSent() {
        var failing = events.publishEvent(new SentNowhere()).as(transaction::transactional);

        assertThatExceptionOfType(EventBusNotFoundException.class).isThrownBy(failing::block);
    }

    @Test
    void reportsWhatIsNotSentAfterTheCommit() {
        wire.failEntries("Shipped", 1, "MalformedDetail");

        events.publishEvent(new Placed())
                .then(events.publishEvent(new Shipped()))
                .as(transaction::transactional)
                .block();

        await().untilAsserted(() -> assertThat(failures).hasSize(1));
        assertThat(failures).singleElement().isInstanceOfSatisfying(EventPublicationFailed.class, failed -> assertThat(
                        failed.event().event().detailType())
                .isEqualTo("Shipped"));
    }

    /** A transaction of Reactor is not bound to the thread, so that a plain event cannot follow it. */
    @Test
    void refusesAnEventOnAnEventLoopThatFollowsNoTransaction() {
        var failing = Mono.fromRunnable(() -> plain().publishEvent(new Placed()))
                .then(Mono.error(new IllegalStateException("on purpose")))
                .as(transaction::transactional)
                .subscribeOn(Schedulers.parallel());

        assertThatExceptionOfType(OutsideTransactionException.class)
                .isThrownBy(failing::block)
                .withMessageContaining("TransactionalEventPublisher")
                .withMessageContaining("ReactiveEventBridgeOperations");
        assertThat(wire.sentDetailTypes()).isEmpty();
    }

    /** Whether the bus exists takes a call. */
    @Test
    void blocksNoEventLoopToSeeWhetherAnEventCanBeSent() {
        bus.client().createEventBus(it -> it.name("slow"));
        var onEventLoop = new AtomicBoolean();
        wire.intercept("DescribeEventBus", call -> {
            onEventLoop.set(Schedulers.isInNonBlockingThread());
            return call.call();
        });

        events.publishEvent(new SentToSlow())
                .as(transaction::transactional)
                .subscribeOn(Schedulers.parallel())
                .block();

        assertThat(wire.requests("DescribeEventBus")).hasSize(1);
        assertThat(onEventLoop).isFalse();
        await().until(() -> wire.sentDetailTypes().equals(List.of(List.of("SentToSlow"))));
    }

    @Test
    void failsTheTransactionOnAnEventLoopForAnEventThatCannotBeSent() {
        var failing = events.publishEvent(new SentNowhere())
                .as(transaction::transactional)
                .subscribeOn(Schedulers.parallel());

        assertThatExceptionOfType(EventBusNotFoundException.class).isThrownBy(failing::block);
    }

    private TransactionalEventPublisher publisher() {
        return new TransactionalEventPublisher(plain());
    }

    private ApplicationEventPublisher plain() {
        var types = new EventTypeResolver("shop", it -> it);
        var publication = TransactionalApplication.publication(bus.template(types), types, failures::add);
        return event -> publication.onApplicationEvent(
                event instanceof ApplicationEvent it ? it : new PayloadApplicationEvent<>(this, event));
    }

    @EventBridgeEvent
    record Placed() {}

    @EventBridgeEvent
    record Shipped() {}

    @EventBridgeEvent(bus = "nowhere")
    record SentNowhere() {}

    @EventBridgeEvent(bus = "slow")
    record SentToSlow() {}

    /** Transactions that do nothing, but are begun, suspended and completed as those of a database. */
    private static final class Transactions extends AbstractReactiveTransactionManager {

        private static final String KEY = Transactions.class.getName();

        @Override
        protected Object doGetTransaction(TransactionSynchronizationManager current) {
            return current.hasResource(KEY) ? "existing" : "new";
        }

        @Override
        protected boolean isExistingTransaction(Object transaction) {
            return transaction.equals("existing");
        }

        @Override
        protected Mono<Void> doBegin(
                TransactionSynchronizationManager current, Object transaction, TransactionDefinition definition) {
            return Mono.fromRunnable(() -> current.bindResource(KEY, transaction));
        }

        @Override
        protected Mono<Object> doSuspend(TransactionSynchronizationManager current, Object transaction) {
            return Mono.fromSupplier(() -> current.unbindResource(KEY));
        }

        @Override
        protected Mono<Void> doResume(TransactionSynchronizationManager current, Object transaction, Object suspended) {
            return Mono.fromRunnable(() -> current.bindResource(KEY, suspended));
        }

        @Override
        protected Mono<Void> doCommit(
                TransactionSynchronizationManager current, GenericReactiveTransaction transaction) {
            return Mono.empty();
        }

        @Override
        protected Mono<Void> doRollback(
                TransactionSynchronizationManager current, GenericReactiveTransaction transaction) {
            return Mono.empty();
        }

        @Override
        protected Mono<Void> doCleanupAfterCompletion(TransactionSynchronizationManager current, Object transaction) {
            return Mono.fromRunnable(() -> current.unbindResourceIfPossible(KEY));
        }
    }
}
