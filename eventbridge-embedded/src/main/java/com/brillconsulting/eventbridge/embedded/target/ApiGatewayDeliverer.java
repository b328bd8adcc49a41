package com.brillconsulting.eventbridge.embedded.target;

import com.brillconsulting.eventbridge.embedded.connection.HttpExchange;
import com.brillconsulting.eventbridge.embedded.resource.ArnParts;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Clock;

/**
 * Calls a REST API of API Gateway, {@code arn:aws:execute-api:<region>:<account>:<api>/<stage>/<method>/<path>}, at the
 * endpoint that is configured for {@code execute-api}: {@code <endpoint>/<stage>/<path>}, with the API's id in the
 * header {@code x-apigw-api-id}. The request is not signed.
 */
final class ApiGatewayDeliverer implements TargetDeliverer {

    private static final String SERVICE = "execute-api";
    private static final String PREFIX = "Unable to invoke API Gateway endpoint: ";

    private final TargetEndpoints endpoints;
    private final HttpExchange exchange;
    private final Clock clock;

    private record Route(String api, String stage, String method, String path) {

        static Route of(String targetArn) {
            String[] parts = ArnParts.of(targetArn).resource().split("/", 4);
            String method = parts.length > 2 ? parts[2] : "*";
            return new Route(
                    parts[0],
                    parts.length > 1 ? parts[1] : "",
                    method.equals("*") ? "POST" : method,
                    parts.length > 3 ? parts[3] : "");
        }
    }

    ApiGatewayDeliverer(TargetEndpoints endpoints, HttpExchange exchange, Clock clock) {
        this.endpoints = endpoints;
        this.exchange = exchange;
        this.clock = clock;
    }

    @Override
    public boolean isImmediate() {
        return endpoints.find(SERVICE) == null;
    }

    @Override
    public void deliver(TargetInvocation invocation) throws InterruptedException, UnsupportedTargetException {
        Route route = Route.of(invocation.targetArn());
        URI endpoint = endpoints.find(SERVICE);
        if (endpoint == null) {
            throw new UnsupportedTargetException(
                    "No endpoint is configured for execute-api: give one as target endpoint execute-api=http://…, or "
                            + "register a handler for the ARN",
                    AwsCall.of(SERVICE, route.method(), it -> it.put("api", route.api())
                                    .put("stage", route.stage())
                                    .put("path", "/" + route.path())
                                    .put("body", invocation.payload()))
                            .json()
                            .toString());
        }
        try {
            String base = endpoint.toString().replaceFirst("/$", "");
            var request =
                    new OutgoingRequest(route.method(), base + "/" + route.stage() + "/" + route.path(), invocation);
            request.header("x-apigw-api-id", route.api());
            var answer = exchange.send(request.build(), HttpResponse.BodyHandlers.discarding());
            HttpOutcome.check(answer.statusCode(), answer.headers(), clock.instant(), PREFIX);
        } catch (IOException | IllegalArgumentException e) {
            throw HttpOutcome.failure(e, PREFIX);
        }
    }
}
