package com.brillconsulting.eventbridge.embedded.protocol;

import java.lang.reflect.Field;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.protocols.core.OperationInfo;

/**
 * The routes of a service's operations. The SDK has them where it writes requests: in a constant of each request's
 * marshaller, which is not part of its public API.
 */
final class RestRoutes {

    private final List<RestRoute> routes;

    /**
     * An operation that a request asks for.
     *
     * @param operation the operation
     * @param labels what the path has in place of the labels
     */
    record Match(OperationTable.Operation operation, Map<String, String> labels) {}

    private RestRoutes(List<RestRoute> routes) {
        this.routes = routes;
    }

    static RestRoutes of(OperationTable operations) {
        return new RestRoutes(operations.all().stream()
                .map(RestRoutes::route)
                .sorted(Comparator.comparingLong(RestRoute::fixedParts).reversed())
                .toList());
    }

    /** {@return the operation at a method and path, or null where there is none} */
    @Nullable Match find(String method, List<String> path) {
        for (RestRoute route : routes) {
            Map<String, String> labels = route.method().equals(method) ? route.match(path) : null;
            if (labels != null) {
                return new Match(route.operation(), labels);
            }
        }
        return null;
    }

    private static RestRoute route(OperationTable.Operation operation) {
        OperationInfo binding = binding(operation.requestType());
        return new RestRoute(operation, binding.httpMethod().name(), RequestUri.segments(binding.requestUri()));
    }

    private static OperationInfo binding(Class<?> requestType) {
        String marshaller = requestType.getName().replace(".model.", ".transform.") + "Marshaller";
        try {
            Field binding = Class.forName(marshaller, true, requestType.getClassLoader())
                    .getDeclaredField("SDK_OPERATION_BINDING");
            binding.setAccessible(true);
            return (OperationInfo) binding.get(null);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    "This version of the AWS SDK does not tell the route of " + requestType.getSimpleName()
                            + ": use the version that the embedded bus was built with",
                    e);
        }
    }
}
