package com.brillconsulting.eventbridge.reconcile;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.function.Executable;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.core.interceptor.SdkExecutionAttribute;

/** Writes down which operations a client calls, and lets calls fail. */
class Calls implements ExecutionInterceptor {

    private final List<String> operations = new CopyOnWriteArrayList<>();
    private volatile @Nullable String failing;
    private volatile @Nullable String awaited;
    private volatile Executable before = () -> {};

    @Override
    public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
        var operation = attributes.getAttribute(SdkExecutionAttribute.OPERATION_NAME);
        operations.add(operation);
        if (operation.equals(awaited)) {
            await();
        }
        if (operation.equals(failing)) {
            throw SdkClientException.create("The connection was lost");
        }
    }

    /** Lets every call of this operation fail; null for none. */
    void fail(@Nullable String operation) {
        failing = operation;
    }

    /** Does something before every call of this operation. */
    void before(String operation, Executable executable) {
        before = executable;
        awaited = operation;
    }

    private void await() {
        try {
            before.execute();
        } catch (RuntimeException e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    Map<String, Long> counted() {
        return operations.stream().collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    void forget() {
        operations.clear();
    }
}
