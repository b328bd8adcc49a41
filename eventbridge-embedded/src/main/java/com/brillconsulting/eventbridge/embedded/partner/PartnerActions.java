package com.brillconsulting.eventbridge.embedded.partner;

import com.brillconsulting.eventbridge.embedded.resource.Page;
import com.brillconsulting.eventbridge.embedded.resource.Scope;
import com.brillconsulting.eventbridge.embedded.time.TimerClock;
import com.brillconsulting.eventbridge.embedded.validation.Constraints;
import java.util.NavigableMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.eventbridge.model.CreatePartnerEventSourceRequest;
import software.amazon.awssdk.services.eventbridge.model.CreatePartnerEventSourceResponse;
import software.amazon.awssdk.services.eventbridge.model.DeletePartnerEventSourceRequest;
import software.amazon.awssdk.services.eventbridge.model.DeletePartnerEventSourceResponse;
import software.amazon.awssdk.services.eventbridge.model.DescribePartnerEventSourceRequest;
import software.amazon.awssdk.services.eventbridge.model.DescribePartnerEventSourceResponse;
import software.amazon.awssdk.services.eventbridge.model.ListPartnerEventSourceAccountsRequest;
import software.amazon.awssdk.services.eventbridge.model.ListPartnerEventSourceAccountsResponse;
import software.amazon.awssdk.services.eventbridge.model.ListPartnerEventSourcesRequest;
import software.amazon.awssdk.services.eventbridge.model.ListPartnerEventSourcesResponse;
import software.amazon.awssdk.services.eventbridge.model.PartnerEventSourceAccount;
import software.amazon.awssdk.services.eventbridge.model.PutPartnerEventsRequest;
import software.amazon.awssdk.services.eventbridge.model.PutPartnerEventsResponse;

/** The operations of a partner on the event sources that it creates for its customers. */
final class PartnerActions {

    private final Scope scope;
    private final PartnerEventSources sources;
    private final PartnerEvents events;
    private final TimerClock clock;

    PartnerActions(Scope scope, PartnerEventSources sources, PartnerEventSink sink, TimerClock clock) {
        this.scope = scope;
        this.sources = sources;
        this.events = new PartnerEvents(scope, sources, sink, clock);
        this.clock = clock;
    }

    /** Creates an event source for a customer's account, in this region. */
    public CreatePartnerEventSourceResponse createPartnerEventSource(CreatePartnerEventSourceRequest request) {
        Constraints constraints = new Constraints();
        Names.source(constraints, "name", request.name());
        Names.account(constraints, request.account());
        constraints.check();
        var source = PartnerEventSource.pending(
                request.name(), scope.account(), new Scope(request.account(), scope.region()), clock.instant());
        sources.add(source);
        return CreatePartnerEventSourceResponse.builder()
                .eventSourceArn(source.arn())
                .build();
    }

    /** Describes an event source of this partner. */
    public DescribePartnerEventSourceResponse describePartnerEventSource(DescribePartnerEventSourceRequest request) {
        Constraints constraints = new Constraints();
        Names.source(constraints, "name", request.name());
        constraints.check();
        sources.customers(scope, request.name());
        return DescribePartnerEventSourceResponse.builder()
                .arn(PartnerEventSource.arn(scope.region(), request.name()))
                .name(request.name())
                .build();
    }

    /** Lists the event sources of this partner. */
    public ListPartnerEventSourcesResponse listPartnerEventSources(ListPartnerEventSourcesRequest request) {
        Constraints constraints = new Constraints();
        Names.partnerSourcePrefix(constraints, request.namePrefix());
        Page.check(constraints, request.nextToken(), request.limit());
        constraints.check();
        NavigableMap<String, PartnerEventSource> byName = new TreeMap<>();
        sources.of(scope).forEach(source -> byName.put(source.name(), source));
        var page = Page.of(
                byName, source -> source.name().startsWith(request.namePrefix()), request.nextToken(), request.limit());
        return ListPartnerEventSourcesResponse.builder()
                .partnerEventSources(
                        page.items().stream().map(PartnerActions::summary).toList())
                .nextToken(page.nextToken())
                .build();
    }

    private static software.amazon.awssdk.services.eventbridge.model.PartnerEventSource summary(
            PartnerEventSource source) {
        return software.amazon.awssdk.services.eventbridge.model.PartnerEventSource.builder()
                .arn(source.arn())
                .name(source.name())
                .build();
    }

    /** Lists the accounts that an event source of this partner was created for. */
    public ListPartnerEventSourceAccountsResponse listPartnerEventSourceAccounts(
            ListPartnerEventSourceAccountsRequest request) {
        Constraints constraints = new Constraints();
        Names.source(constraints, "eventSourceName", request.eventSourceName());
        Page.check(constraints, request.nextToken(), request.limit());
        constraints.check();
        var page = Page.of(
                sources.customers(scope, request.eventSourceName()),
                source -> true,
                request.nextToken(),
                request.limit());
        return ListPartnerEventSourceAccountsResponse.builder()
                .partnerEventSourceAccounts(
                        page.items().stream().map(PartnerActions::account).toList())
                .nextToken(page.nextToken())
                .build();
    }

    private static PartnerEventSourceAccount account(PartnerEventSource source) {
        return PartnerEventSourceAccount.builder()
                .account(source.customer().account())
                .creationTime(source.created())
                .expirationTime(source.expires())
                .state(source.state())
                .build();
    }

    /** Deletes an event source of a customer; one that does not exist is no error. */
    public DeletePartnerEventSourceResponse deletePartnerEventSource(DeletePartnerEventSourceRequest request) {
        Constraints constraints = new Constraints();
        Names.source(constraints, "name", request.name());
        Names.account(constraints, request.account());
        constraints.check();
        boolean isOurs = sources.of(scope).stream()
                .anyMatch(source -> source.name().equals(request.name())
                        && source.customer().account().equals(request.account()));
        if (isOurs) {
            sources.delete(new Scope(request.account(), scope.region()), request.name());
        }
        return DeletePartnerEventSourceResponse.builder().build();
    }

    /** Sends events to all customers of their sources that have an active bus for it. */
    public PutPartnerEventsResponse putPartnerEvents(PutPartnerEventsRequest request) {
        return events.put(request.entries());
    }
}
