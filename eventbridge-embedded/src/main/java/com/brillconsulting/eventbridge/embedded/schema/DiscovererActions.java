package com.brillconsulting.eventbridge.embedded.schema;

import com.brillconsulting.eventbridge.embedded.protocol.SameMembers;
import com.brillconsulting.eventbridge.embedded.resource.Page;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.schemas.model.CreateDiscovererRequest;
import software.amazon.awssdk.services.schemas.model.CreateDiscovererResponse;
import software.amazon.awssdk.services.schemas.model.DeleteDiscovererRequest;
import software.amazon.awssdk.services.schemas.model.DeleteDiscovererResponse;
import software.amazon.awssdk.services.schemas.model.DescribeDiscovererRequest;
import software.amazon.awssdk.services.schemas.model.DescribeDiscovererResponse;
import software.amazon.awssdk.services.schemas.model.DiscovererState;
import software.amazon.awssdk.services.schemas.model.DiscovererSummary;
import software.amazon.awssdk.services.schemas.model.ListDiscoverersRequest;
import software.amazon.awssdk.services.schemas.model.ListDiscoverersResponse;
import software.amazon.awssdk.services.schemas.model.StartDiscovererRequest;
import software.amazon.awssdk.services.schemas.model.StartDiscovererResponse;
import software.amazon.awssdk.services.schemas.model.StopDiscovererRequest;
import software.amazon.awssdk.services.schemas.model.StopDiscovererResponse;
import software.amazon.awssdk.services.schemas.model.UpdateDiscovererRequest;
import software.amazon.awssdk.services.schemas.model.UpdateDiscovererResponse;

/** The operations on discoverers, of which a bus has one at most. */
final class DiscovererActions {

    private static final Pattern BUS_ARN = Pattern.compile("arn:[^:]+:events:[^:]+:\\d{12}:event-bus/(.+)");

    private final Registries registries;

    DiscovererActions(Registries registries) {
        this.registries = registries;
    }

    /** Creates and starts a discoverer. */
    public CreateDiscovererResponse createDiscoverer(CreateDiscovererRequest request) {
        Names.checkTags(request.tags());
        Matcher bus = BUS_ARN.matcher(request.sourceArn());
        if (!bus.matches()) {
            throw SchemaErrors.badRequest("SourceArn " + request.sourceArn() + " is not the ARN of an event bus.");
        }
        String id = "events-event-bus-" + bus.group(1).replace('/', '-');
        var discoverer = new Discoverer(
                id,
                registries.arn("discoverer/" + id),
                request.sourceArn(),
                request.description(),
                !Boolean.FALSE.equals(request.crossAccount()),
                DiscovererState.STARTED,
                new TreeMap<>(request.tags()));
        registries.add(discoverer);
        return SameMembers.copy(description(discoverer), CreateDiscovererResponse.builder())
                .build();
    }

    /** Describes a discoverer. */
    public DescribeDiscovererResponse describeDiscoverer(DescribeDiscovererRequest request) {
        return description(registries.requireDiscoverer(request.discovererId()));
    }

    private static DescribeDiscovererResponse description(Discoverer discoverer) {
        return DescribeDiscovererResponse.builder()
                .discovererId(discoverer.id())
                .discovererArn(discoverer.arn())
                .sourceArn(discoverer.sourceArn())
                .description(discoverer.description())
                .crossAccount(discoverer.crossAccount())
                .state(discoverer.state())
                .tags(discoverer.tags())
                .build();
    }

    /** Changes a discoverer; what the request leaves out stays. */
    public UpdateDiscovererResponse updateDiscoverer(UpdateDiscovererRequest request) {
        Discoverer discoverer = registries.changeDiscoverer(
                request.discovererId(),
                it -> it.with(
                        request.description() == null ? it.description() : request.description(),
                        request.crossAccount() == null ? it.crossAccount() : request.crossAccount()));
        return SameMembers.copy(description(discoverer), UpdateDiscovererResponse.builder())
                .build();
    }

    /** Deletes a discoverer. What it found stays. */
    public DeleteDiscovererResponse deleteDiscoverer(DeleteDiscovererRequest request) {
        registries.removeDiscoverer(request.discovererId());
        return DeleteDiscovererResponse.builder().build();
    }

    /** Lets a discoverer look at events again. */
    public StartDiscovererResponse startDiscoverer(StartDiscovererRequest request) {
        return SameMembers.copy(
                        changeState(request.discovererId(), DiscovererState.STARTED), StartDiscovererResponse.builder())
                .build();
    }

    /** Lets a discoverer pass over events. */
    public StopDiscovererResponse stopDiscoverer(StopDiscovererRequest request) {
        return SameMembers.copy(
                        changeState(request.discovererId(), DiscovererState.STOPPED), StopDiscovererResponse.builder())
                .build();
    }

    private DescribeDiscovererResponse changeState(String id, DiscovererState state) {
        return description(registries.changeDiscoverer(id, it -> it.withState(state)));
    }

    /** Lists discoverers. */
    public ListDiscoverersResponse listDiscoverers(ListDiscoverersRequest request) {
        Page<Discoverer> page = Listing.page(
                registries.discoverers(),
                discoverer -> Page.hasPrefix(discoverer.id(), request.discovererIdPrefix())
                        && Page.hasPrefix(discoverer.sourceArn(), request.sourceArnPrefix()),
                request.nextToken(),
                request.limit());
        return ListDiscoverersResponse.builder()
                .discoverers(page.items().stream()
                        .map(discoverer -> SameMembers.copy(description(discoverer), DiscovererSummary.builder())
                                .build())
                        .toList())
                .nextToken(page.nextToken())
                .build();
    }
}
