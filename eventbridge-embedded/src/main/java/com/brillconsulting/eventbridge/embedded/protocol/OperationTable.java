package com.brillconsulting.eventbridge.embedded.protocol;

import com.brillconsulting.eventbridge.embedded.validation.ApiException;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;

/**
 * The operations that a set of service objects offers, by their AWS name. Every public method that takes one request
 * class of the SDK and returns its response, or a {@link CompletableFuture} of it, is an operation, and the request
 * class names it: {@code PutRuleResponse putRule(PutRuleRequest)} is {@code PutRule}.
 */
public final class OperationTable {

    private final Map<String, Operation> operations = new LinkedHashMap<>();

    private OperationTable() {}

    /**
     * {@return the operations of all these objects}
     *
     * @param lookup calls their methods: the lookup of their package, so that their classes need not be public
     * @param services the objects
     * @throws IllegalStateException when two of them offer the same operation, or the lookup may not call one
     */
    public static OperationTable of(MethodHandles.Lookup lookup, Object... services) {
        OperationTable table = new OperationTable();
        for (Object service : services) {
            for (Method method : service.getClass().getMethods()) {
                if (isOperation(method)) {
                    table.add(Operation.of(lookup, service, method));
                }
            }
        }
        return table;
    }

    /**
     * {@return the operations of all these tables}
     *
     * @throws IllegalStateException when two of them have the same operation
     */
    public static OperationTable union(OperationTable... tables) {
        OperationTable union = new OperationTable();
        for (OperationTable table : tables) {
            table.all().forEach(union::add);
        }
        return union;
    }

    private static String operationName(Class<?> requestType) {
        return requestType.getSimpleName().replaceFirst("Request$", "");
    }

    private void add(Operation operation) {
        if (operations.putIfAbsent(operation.name, operation) != null) {
            throw new IllegalStateException("Two services offer the operation " + operation.name);
        }
    }

    private static boolean isOperation(Method method) {
        return !Modifier.isStatic(method.getModifiers())
                && !method.isBridge()
                && method.getParameterCount() == 1
                && SdkRequest.class.isAssignableFrom(method.getParameterTypes()[0])
                && (SdkResponse.class.isAssignableFrom(method.getReturnType()) || returnsFuture(method));
    }

    private static boolean returnsFuture(Method method) {
        return method.getGenericReturnType() instanceof ParameterizedType type
                && type.getRawType() == CompletableFuture.class
                && isResponse(type.getActualTypeArguments()[0]);
    }

    private static boolean isResponse(Type type) {
        return type instanceof Class<?> response && SdkResponse.class.isAssignableFrom(response);
    }

    /** {@return the operation of this name, or null where no service offers it} */
    public @Nullable Operation find(String name) {
        return operations.get(name);
    }

    /**
     * Calls an operation from within, as a service does on behalf of an account: without a wire, and with no check of
     * the request but the operation's own.
     *
     * @param request the request, whose class names the operation
     * @param responseType the class of the response
     * @throws ApiException when the operation answers with an error
     * @throws IllegalArgumentException when no service offers the operation
     */
    public <R extends SdkResponse> R call(SdkRequest request, Class<R> responseType) {
        Operation operation = find(operationName(request.getClass()));
        if (operation == null) {
            throw new IllegalArgumentException("No service offers the operation of " + request);
        }
        return responseType.cast(join(operation.invoke(request)));
    }

    static <T extends @Nullable Object> T join(CompletableFuture<T> answer) {
        try {
            return answer.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof ApiException error ? error : e;
        }
    }

    Collection<Operation> all() {
        return operations.values();
    }

    /** {@return the names of all operations} */
    public Set<String> names() {
        return operations.keySet();
    }

    /** One operation: how to build its request, and the method that answers it. */
    public static final class Operation {

        private final String name;
        private final Class<?> requestType;
        private final MethodHandle builder;
        private final MethodHandle method;

        private Operation(String name, Class<?> requestType, MethodHandle builder, MethodHandle method) {
            this.name = name;
            this.requestType = requestType;
            this.builder = builder;
            this.method = method;
        }

        private static Operation of(MethodHandles.Lookup lookup, Object service, Method method) {
            Class<?> request = method.getParameterTypes()[0];
            String name = operationName(request);
            try {
                return new Operation(
                        name,
                        request,
                        lookup.unreflect(request.getMethod("builder")),
                        lookup.unreflect(method).bindTo(service));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(
                        method + " cannot be offered as an operation: give the lookup of its package", e);
            }
        }

        String name() {
            return name;
        }

        Class<?> requestType() {
            return requestType;
        }

        /** {@return a new, empty builder of the request class} */
        SdkPojo newRequest() {
            try {
                return (SdkPojo) builder.invoke();
            } catch (Throwable e) {
                throw new IllegalStateException("No request can be built for " + name, e);
            }
        }

        /** Calls the service. A service that answers at once is answered for by a future that is complete. */
        CompletableFuture<? extends @Nullable Object> invoke(Object request) {
            try {
                Object answer = method.invoke(request);
                return answer instanceof CompletableFuture<?> future
                        ? future
                        : CompletableFuture.completedFuture(answer);
            } catch (Throwable e) {
                return CompletableFuture.failedFuture(e);
            }
        }
    }
}
