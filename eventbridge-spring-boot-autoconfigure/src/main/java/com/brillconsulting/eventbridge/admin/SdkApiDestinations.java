package com.brillconsulting.eventbridge.admin;

import com.brillconsulting.eventbridge.reconcile.DefinitionRequests;
import com.brillconsulting.eventbridge.topology.ApiDestinationDefinition;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.ApiDestination;
import software.amazon.awssdk.services.eventbridge.model.DescribeApiDestinationResponse;
import software.amazon.awssdk.services.eventbridge.model.ListApiDestinationsResponse;

/** API destinations. */
record SdkApiDestinations(EventBridgeClient events, DefinitionRequests requests) implements ApiDestinationOperations {

    @Override
    public String create(ApiDestinationDefinition destination) {
        return events.createApiDestination(requests.apiDestination(destination)).apiDestinationArn();
    }

    @Override
    public Optional<DescribeApiDestinationResponse> describe(String name) {
        return Pages.find(() -> events.describeApiDestination(it -> it.name(name)));
    }

    @Override
    public List<ApiDestination> list() {
        return Pages.all(
                token -> events.listApiDestinations(it -> it.nextToken(token)),
                ListApiDestinationsResponse::apiDestinations,
                ListApiDestinationsResponse::nextToken);
    }

    @Override
    public void delete(String name) {
        Pages.find(() -> events.deleteApiDestination(it -> it.name(name)));
    }
}
