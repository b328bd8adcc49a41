package com.brillconsulting.eventbridge.embedded.partner;

import com.brillconsulting.eventbridge.embedded.protocol.SameMembers;
import com.brillconsulting.eventbridge.embedded.resource.Page;
import com.brillconsulting.eventbridge.embedded.resource.Scope;
import com.brillconsulting.eventbridge.embedded.time.TimerClock;
import com.brillconsulting.eventbridge.embedded.validation.Constraints;
import software.amazon.awssdk.services.eventbridge.model.ActivateEventSourceRequest;
import software.amazon.awssdk.services.eventbridge.model.ActivateEventSourceResponse;
import software.amazon.awssdk.services.eventbridge.model.DeactivateEventSourceRequest;
import software.amazon.awssdk.services.eventbridge.model.DeactivateEventSourceResponse;
import software.amazon.awssdk.services.eventbridge.model.DescribeEventSourceRequest;
import software.amazon.awssdk.services.eventbridge.model.DescribeEventSourceResponse;
import software.amazon.awssdk.services.eventbridge.model.EventSource;
import software.amazon.awssdk.services.eventbridge.model.EventSourceState;
import software.amazon.awssdk.services.eventbridge.model.ListEventSourcesRequest;
import software.amazon.awssdk.services.eventbridge.model.ListEventSourcesResponse;

/** The operations of a customer on the event sources that partners created for it. */
final class EventSourceActions {

    private final Scope scope;
    private final PartnerEventSources sources;
    private final TimerClock clock;

    EventSourceActions(Scope scope, PartnerEventSources sources, TimerClock clock) {
        this.scope = scope;
        this.sources = sources;
        this.clock = clock;
    }

    /** Describes an event source. */
    public DescribeEventSourceResponse describeEventSource(DescribeEventSourceRequest request) {
        checkName(request.name());
        return description(sources.require(scope, request.name()));
    }

    private static DescribeEventSourceResponse description(PartnerEventSource source) {
        return DescribeEventSourceResponse.builder()
                .arn(source.arn())
                .name(source.name())
                .createdBy(source.createdBy())
                .creationTime(source.created())
                .expirationTime(source.expires())
                .state(source.state())
                .build();
    }

    /** Lists the event sources of this account and region. */
    public ListEventSourcesResponse listEventSources(ListEventSourcesRequest request) {
        Constraints constraints = new Constraints();
        Names.sourcePrefix(constraints, request.namePrefix());
        Page.check(constraints, request.nextToken(), request.limit());
        constraints.check();
        var page = Page.of(
                sources.in(scope),
                source -> Page.hasPrefix(source.name(), request.namePrefix()),
                request.nextToken(),
                request.limit());
        return ListEventSourcesResponse.builder()
                .eventSources(
                        page.items().stream().map(EventSourceActions::summary).toList())
                .nextToken(page.nextToken())
                .build();
    }

    private static EventSource summary(PartnerEventSource source) {
        return SameMembers.copy(description(source), EventSource.builder()).build();
    }

    /** Lets a source that was deactivated send events to its bus again. */
    public ActivateEventSourceResponse activateEventSource(ActivateEventSourceRequest request) {
        checkName(request.name());
        sources.change(scope, request.name(), before -> {
            if (!before.hasBus() || before.state() == EventSourceState.DELETED) {
                throw PartnerEventSources.invalidState(before);
            }
            return before.activated();
        });
        return ActivateEventSourceResponse.builder().build();
    }

    /** Keeps a source from sending events to its bus; after two weeks it is gone. */
    public DeactivateEventSourceResponse deactivateEventSource(DeactivateEventSourceRequest request) {
        checkName(request.name());
        sources.change(scope, request.name(), before -> {
            if (!before.isActive()) {
                throw PartnerEventSources.invalidState(before);
            }
            return before.deactivated(clock.instant());
        });
        return DeactivateEventSourceResponse.builder().build();
    }

    private static void checkName(String name) {
        Constraints constraints = new Constraints();
        Names.source(constraints, "name", name);
        constraints.check();
    }
}
