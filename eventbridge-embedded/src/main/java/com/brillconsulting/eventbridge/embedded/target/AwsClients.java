package com.brillconsulting.eventbridge.embedded.target;

import com.brillconsulting.eventbridge.embedded.resource.ArnParts;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** The clients of the SDK for the services that have an endpoint, each made when it is first needed. */
final class AwsClients implements AutoCloseable {

    private static final String NOT_SENT =
            "Nothing is sent to targets of this type: the request is recorded. Register a handler for the ARN to get it";
    private static final Map<String, String> MODULES = Map.of("logs", "cloudwatchlogs", "states", "sfn");

    private record Key(String service, String region, String account) {}

    private final TargetEndpoints endpoints;
    private final Map<Key, AwsClient> clients = new HashMap<>();

    AwsClients(TargetEndpoints endpoints) {
        this.endpoints = endpoints;
    }

    /**
     * {@return the client for a target}
     *
     * @param connect makes the client; null for a type of target to which nothing is sent
     * @param calls what would be called, for the exception
     * @throws UnsupportedTargetException when the service has no endpoint, or the SDK has no module for it here
     */
    AwsClient find(Function<AwsClientSettings, @Nullable AwsClient> connect, ArnParts arn, List<AwsCall> calls)
            throws UnsupportedTargetException {
        URI endpoint = endpoints.find(arn.service());
        if (endpoint == null) {
            throw new UnsupportedTargetException(
                    TargetEndpoints.SERVICES.contains(arn.service())
                            ? "No endpoint is configured for " + arn.service() + ": give one as target endpoint "
                                    + arn.service() + "=http://…, or register a handler for the ARN"
                            : NOT_SENT,
                    json(calls));
        }
        try {
            var client = client(connect, new Key(arn.service(), arn.region(), arn.account()), endpoint);
            if (client == null) {
                throw new UnsupportedTargetException(NOT_SENT, json(calls));
            }
            return client;
        } catch (NoClassDefFoundError e) {
            throw new UnsupportedTargetException(
                    "The client of " + arn.service() + " is not on the class path: add software.amazon.awssdk:"
                            + MODULES.getOrDefault(arn.service(), arn.service()),
                    json(calls));
        }
    }

    private synchronized @Nullable AwsClient client(
            Function<AwsClientSettings, @Nullable AwsClient> connect, Key key, URI endpoint) {
        AwsClient known = clients.get(key);
        if (known != null) {
            return known;
        }
        AwsClient client = connect.apply(new AwsClientSettings(endpoint, key.region(), key.account()));
        if (client != null) {
            clients.put(key, client);
        }
        return client;
    }

    private static String json(List<AwsCall> calls) {
        if (calls.size() == 1) {
            return calls.get(0).json().toString();
        }
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        calls.forEach(call -> array.add(call.json()));
        return array.toString();
    }

    @Override
    public synchronized void close() {
        clients.values().forEach(AwsClient::close);
        clients.clear();
    }
}
