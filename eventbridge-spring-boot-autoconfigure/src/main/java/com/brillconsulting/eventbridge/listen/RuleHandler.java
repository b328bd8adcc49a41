package com.brillconsulting.eventbridge.listen;

import com.brillconsulting.eventbridge.core.SchemaValidator;
import com.brillconsulting.eventbridge.declare.ListenerDeclaration;
import com.brillconsulting.eventbridge.event.EventEnvelope;
import com.brillconsulting.eventbridge.event.OutboundEvent;
import com.brillconsulting.eventbridge.listen.Calls.Event;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.messaging.Message;

/** Hands the events of one rule to its method, and finds out which of them failed. */
final class RuleHandler {

    private final ListenerDeclaration listener;
    private final ListenerMethod method;
    private final MethodTransactions transactions;
    private final @Nullable Idempotency idempotency;
    private final @Nullable Republication republication;
    private final @Nullable SchemaValidator schemas;
    private final List<EventListenInterceptor> interceptors;
    private final EventObservations observations;

    RuleHandler(
            ListenerDeclaration listener,
            ListenerMethod method,
            MethodTransactions transactions,
            @Nullable Idempotency idempotency,
            @Nullable Republication republication,
            @Nullable SchemaValidator schemas,
            List<EventListenInterceptor> interceptors,
            EventObservations observations) {
        this.listener = listener;
        this.interceptors = interceptors;
        this.method = method;
        this.transactions = transactions;
        this.idempotency = idempotency;
        this.republication = republication;
        this.schemas = schemas;
        this.observations = observations;
    }

    ListenerDeclaration listener() {
        return listener;
    }

    boolean takesBatches() {
        return method.takesBatches();
    }

    /**
     * {@return why the events failed that did}
     *
     * @param events one event, unless the method takes batches
     */
    CompletableFuture<Map<Message<?>, Throwable>> handle(List<Message<ReceivedEvent>> events) {
        return observations.observe(listener, events, () -> {
            var calls = new Calls();
            for (var event : events) {
                try {
                    var values = method.values(event);
                    check(event.getPayload().envelope(), values);
                    calls.add(event, values);
                } catch (Throwable e) {
                    calls.failed(event, e);
                }
            }
            return call(calls);
        });
    }

    /** The class is that of what the detail was read as, which may be one of several. */
    private void check(EventEnvelope<String> event, @Nullable Object[] values) {
        if (schemas != null) {
            var type = method.detailType() == null
                    ? OutboundEvent.class
                    : method.detail(values).getClass();
            var violations = schemas.violations(type, event.source(), event.detailType(), event.detail());
            if (!violations.isEmpty()) {
                throw UnreadableEventException.invalid(violations);
            }
        }
    }

    private CompletableFuture<Calls> call(Calls calls) {
        if (idempotency == null) {
            return proceed(calls);
        }
        return method.returnsWhenDone() ? onceInTransaction(calls, idempotency) : once(calls, idempotency);
    }

    private CompletableFuture<Calls> proceed(Calls calls) {
        if (calls.isEmpty()) {
            return CompletableFuture.completedFuture(calls);
        }
        try {
            return method.result().done(callMethod(calls)).handle((done, failure) -> {
                if (failure != null) {
                    failed(calls, failure);
                }
                return calls;
            });
        } catch (Throwable e) {
            failed(calls, e);
            return CompletableFuture.completedFuture(calls);
        }
    }

    private @Nullable Object callMethod(Calls calls) throws Throwable {
        if (republication != null) {
            for (var event : calls.events()) {
                republication.publish(event.message().getPayload(), method.detail(event.values()));
            }
        }
        var values = calls.values();
        return interceptors.isEmpty() ? method.call(values) : new InterceptedCall(calls, values, 0).proceed();
    }

    private void failed(Calls calls, Throwable failure) {
        calls.failed(
                failure,
                failure instanceof BatchFailedException
                        && transactions.rollsBack(listener.method(), method.bean(), failure));
    }

    private CompletableFuture<Calls> once(Calls calls, Idempotency marks) {
        try {
            mark(calls, marks);
        } catch (RuntimeException e) {
            calls.failed(e, true);
            return CompletableFuture.completedFuture(settled(calls, marks));
        }
        return proceed(calls).thenApply(it -> settled(it, marks));
    }

    private CompletableFuture<Calls> onceInTransaction(Calls calls, Idempotency marks) {
        try {
            transactions.run(listener.method(), method.bean(), () -> {
                mark(calls, marks);
                if (!calls.isEmpty()) {
                    callOrForget(calls, marks);
                }
            });
        } catch (Throwable e) {
            failed(calls, e);
        }
        return CompletableFuture.completedFuture(settled(calls, marks));
    }

    /** An exception need not undo the transaction; then this has to undo the marks. */
    private void callOrForget(Calls calls, Idempotency marks) throws Throwable {
        try {
            callMethod(calls);
        } catch (Throwable e) {
            failed(calls, e);
            for (var event : calls.events()) {
                var mark = event.mark();
                if (mark != null && mark.bound() && calls.hasFailed(event)) {
                    marks.forget(mark);
                }
            }
            throw e;
        }
    }

    private void mark(Calls calls, Idempotency marks) {
        var bound = marks.isBound();
        for (var event : calls.events()) {
            try {
                event.marked(marks.mark(listener, event.message().getPayload(), bound));
                if (event.mark() == null) {
                    calls.remove(event);
                }
            } catch (EventInProgressException e) {
                calls.failed(event.message(), e);
                calls.remove(event);
            }
        }
    }

    private static Calls settled(Calls calls, Idempotency marks) {
        for (var event : calls.events()) {
            settle(event, calls.hasFailed(event), marks);
        }
        return calls;
    }

    private static void settle(Event event, boolean failed, Idempotency marks) {
        var mark = event.mark();
        if (mark == null || mark.bound()) {
            return;
        }
        if (failed) {
            marks.forget(mark);
        } else {
            marks.keep(mark);
        }
    }

    private final class InterceptedCall implements EventListenInterceptor.Invocation {

        private final Calls calls;
        private final List<@Nullable Object[]> values;
        private final int next;

        InterceptedCall(Calls calls, List<@Nullable Object[]> values, int next) {
            this.calls = calls;
            this.values = values;
            this.next = next;
        }

        @Override
        public String rule() {
            return listener.rule();
        }

        @Override
        public String bus() {
            return listener.bus();
        }

        @Override
        public Method method() {
            return listener.method();
        }

        @Override
        public Object bean() {
            return method.bean();
        }

        @Override
        public List<EventEnvelope<String>> events() {
            return calls.events().stream()
                    .map(it -> it.message().getPayload().envelope())
                    .toList();
        }

        @Override
        public @Nullable Object proceed() throws Throwable {
            return next < interceptors.size()
                    ? interceptors.get(next).intercept(new InterceptedCall(calls, values, next + 1))
                    : method.call(values);
        }
    }
}
