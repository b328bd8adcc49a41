package com.brillconsulting.eventbridge.autoconfigure;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.ContextClosedEvent;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;

/**
 * The client of queues that outlive an application: when that is closed, its receives end with nothing, since its listeners
 * wait for them, a second for each application.
 */
final class EndedReceives implements ApplicationListener<ContextClosedEvent> {

    private final SqsAsyncClient queues;
    private final Set<CompletableFuture<?>> waiting = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    EndedReceives(SqsAsyncClient queues) {
        this.queues = queues;
    }

    SqsAsyncClient client() {
        return (SqsAsyncClient) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {SqsAsyncClient.class}, (client, method, arguments) -> {
                    var isReceive = arguments != null && arguments[0] instanceof ReceiveMessageRequest;
                    return isReceive ? receive((ReceiveMessageRequest) arguments[0]) : call(method, arguments);
                });
    }

    private Object call(Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(queues, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private CompletableFuture<ReceiveMessageResponse> receive(ReceiveMessageRequest request) {
        var receive = queues.receiveMessage(request);
        waiting.add(receive);
        if (closed) {
            receive.cancel(true);
        }
        receive.whenComplete((response, failure) -> waiting.remove(receive));
        return receive.exceptionally(failure -> {
            if (receive.isCancelled()) {
                return ReceiveMessageResponse.builder().build();
            }
            throw failure instanceof CompletionException wrapped ? wrapped : new CompletionException(failure);
        });
    }

    @Override
    public void onApplicationEvent(ContextClosedEvent event) {
        closed = true;
        waiting.forEach(it -> it.cancel(true));
    }
}
