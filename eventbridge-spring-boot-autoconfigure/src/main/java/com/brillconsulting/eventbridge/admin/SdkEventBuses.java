package com.brillconsulting.eventbridge.admin;

import com.brillconsulting.eventbridge.reconcile.DefinitionRequests;
import com.brillconsulting.eventbridge.topology.EventBusDefinition;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.DescribeEventBusResponse;
import software.amazon.awssdk.services.eventbridge.model.EventBus;
import software.amazon.awssdk.services.eventbridge.model.ListEventBusesResponse;

/** Event buses and the event sources that partners send to them. */
record SdkEventBuses(EventBridgeClient events, DefinitionRequests requests) implements EventBusOperations {

    private static final String PUT_EVENTS = "events:PutEvents";

    @Override
    public String create(EventBusDefinition bus) {
        return events.createEventBus(requests.eventBus(bus)).eventBusArn();
    }

    @Override
    public Optional<DescribeEventBusResponse> describe(String bus) {
        return Pages.find(() -> events.describeEventBus(it -> it.name(bus)));
    }

    @Override
    public List<EventBus> list() {
        return Pages.all(
                token -> events.listEventBuses(it -> it.nextToken(token)),
                ListEventBusesResponse::eventBuses,
                ListEventBusesResponse::nextToken);
    }

    @Override
    public void delete(String name) {
        Pages.find(() -> events.deleteEventBus(it -> it.name(name)));
    }

    @Override
    public Optional<String> policy(String bus) {
        return describe(bus).map(DescribeEventBusResponse::policy);
    }

    @Override
    public void permitAccount(String bus, String statement, String account) {
        events.putPermission(it ->
                it.eventBusName(bus).statementId(statement).action(PUT_EVENTS).principal(account));
    }

    @Override
    public void permitOrganization(String bus, String statement, String organization) {
        events.putPermission(it -> it.eventBusName(bus)
                .statementId(statement)
                .action(PUT_EVENTS)
                .principal("*")
                .condition(condition ->
                        condition.type("StringEquals").key("aws:PrincipalOrgID").value(organization)));
    }

    @Override
    public void revoke(String bus, String statement) {
        Pages.find(() -> events.removePermission(it -> it.eventBusName(bus).statementId(statement)));
    }
}
