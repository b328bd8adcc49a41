package com.brillconsulting.eventbridge.embedded.target;

import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Where the services are that targets are delivered to. What is not named here is never called: no request leaves for
 * AWS itself.
 *
 * @param endpoints the base URL of each service, by the name that it has in ARNs
 */
public record TargetEndpoints(Map<String, URI> endpoints) {

    /** No service is anywhere: targets are delivered to the embedded bus itself, to handlers, or not at all. */
    public static final TargetEndpoints NONE = new TargetEndpoints(Map.of());

    /** The services that can have an endpoint. */
    public static final Set<String> SERVICES =
            Set.of("execute-api", "firehose", "kinesis", "lambda", "logs", "sns", "sqs", "states");

    /**
     * Checks the names.
     *
     * @throws IllegalArgumentException when a service is none of {@link #SERVICES}, or a URL is not HTTP
     */
    public TargetEndpoints {
        endpoints = Map.copyOf(endpoints);
        endpoints.forEach((service, endpoint) -> {
            if (!SERVICES.contains(service)) {
                throw new IllegalArgumentException("Targets of the service \"" + service
                        + "\" cannot be delivered to; an endpoint can be given for " + new TreeSet<>(SERVICES));
            }
            if (endpoint.getHost() == null
                    || !String.valueOf(endpoint.getScheme()).startsWith("http")) {
                throw new IllegalArgumentException("The endpoint of " + service
                        + " must be a URL such as http://localhost:4566, not \"" + endpoint + "\"");
            }
        });
    }

    @Nullable URI find(String service) {
        return endpoints.get(service);
    }
}
