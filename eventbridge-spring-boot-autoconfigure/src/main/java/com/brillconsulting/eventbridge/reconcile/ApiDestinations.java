package com.brillconsulting.eventbridge.reconcile;

import com.brillconsulting.eventbridge.reconcile.AwsCalls.Page;
import com.brillconsulting.eventbridge.topology.ApiDestinationDefinition;
import com.brillconsulting.eventbridge.topology.ResourceReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.ApiDestination;
import software.amazon.awssdk.services.eventbridge.model.CreateApiDestinationRequest;
import software.amazon.awssdk.services.eventbridge.model.DescribeApiDestinationResponse;
import software.amazon.awssdk.services.eventbridge.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.eventbridge.model.ResourceNotFoundException;
import software.amazon.awssdk.services.eventbridge.model.UpdateApiDestinationRequest;

/** API destinations. */
final class ApiDestinations extends DescribedKind<ApiDestinationDefinition, DescribeApiDestinationResponse> {

    private final EventBridgeClient events;

    ApiDestinations(Reconciliation run) {
        super(run, ApiDestinationDefinition.class);
        this.events = run.clients.events();
    }

    @Override
    Optional<DescribeApiDestinationResponse> find(ApiDestinationDefinition destination) {
        return describe(destination.name());
    }

    private Optional<DescribeApiDestinationResponse> describe(String name) {
        var found = run.calls.call("events:DescribeApiDestination", label(name), () -> {
            try {
                return Optional.of(events.describeApiDestination(it -> it.name(name)));
            } catch (ResourceNotFoundException e) {
                return Optional.<DescribeApiDestinationResponse>empty();
            }
        });
        found.ifPresent(it -> run.known(ResourceReference.apiDestination(name), it.apiDestinationArn()));
        return found;
    }

    @Override
    @Nullable String description(DescribeApiDestinationResponse actual) {
        return actual.description();
    }

    @Override
    String description(ApiDestinationDefinition destination) {
        return destination.description();
    }

    @Override
    Set<String> requires(ApiDestinationDefinition destination) {
        return Set.of(destination.connection().toString());
    }

    @Override
    List<Difference> differences(ApiDestinationDefinition destination, DescribeApiDestinationResponse actual) {
        var exists = run.exists(destination.connection());
        var differences = new ArrayList<>(FieldComparison.between(
                request(destination, "", exists ? run.arn(destination.connection()) : null),
                actual,
                "Description",
                exists ? "" : "ConnectionArn"));
        if (!exists) {
            differences.add(new Difference(
                    "ConnectionArn",
                    actual.connectionArn(),
                    destination.connection().toString()));
        }
        return differences;
    }

    @Override
    void create(ApiDestinationDefinition destination, String description) {
        var request = request(destination, description, run.arn(destination.connection()));
        var arn = run.calls.call("events:CreateApiDestination", destination.label(), () -> {
            try {
                return events.createApiDestination(request).apiDestinationArn();
            } catch (ResourceAlreadyExistsException e) {
                return events.describeApiDestination(it -> it.name(destination.name()))
                        .apiDestinationArn();
            }
        });
        run.known(ResourceReference.apiDestination(destination.name()), arn);
    }

    @Override
    void update(ApiDestinationDefinition destination, DescribeApiDestinationResponse actual, String description) {
        var request = SameFields.copy(
                        request(destination, description, run.arn(destination.connection())),
                        UpdateApiDestinationRequest.builder())
                .build();
        run.calls.call("events:UpdateApiDestination", destination.label(), () -> events.updateApiDestination(request));
    }

    private static CreateApiDestinationRequest request(
            ApiDestinationDefinition destination, String description, @Nullable String connectionArn) {
        return DefinitionRequests.withoutConnection(destination)
                .description(description)
                .connectionArn(connectionArn)
                .build();
    }

    @Override
    List<Existing> existing() {
        var destinations = run.calls.call(
                "events:ListApiDestinations",
                "API destinations of the account",
                () -> AwsCalls.<ApiDestination>all(this::page));
        return run.parallel.map(destinations, it -> describe(it.name())).stream()
                .flatMap(Optional::stream)
                .map(it -> new Existing(label(it.name()), it.description(), () -> delete(it.name())))
                .toList();
    }

    private Page<ApiDestination> page(@Nullable String token) {
        var response = events.listApiDestinations(it -> it.nextToken(token));
        return new Page<>(response.apiDestinations(), response.nextToken());
    }

    private void delete(String name) {
        run.calls.call("events:DeleteApiDestination", label(name), () -> {
            try {
                return events.deleteApiDestination(it -> it.name(name));
            } catch (ResourceNotFoundException e) {
                return null;
            }
        });
    }

    private static String label(String name) {
        return ResourceReference.apiDestination(name).toString();
    }
}
