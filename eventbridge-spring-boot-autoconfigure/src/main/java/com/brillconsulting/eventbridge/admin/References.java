package com.brillconsulting.eventbridge.admin;

import com.brillconsulting.eventbridge.topology.Arn;
import com.brillconsulting.eventbridge.topology.ResourceReference;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

/** Finds out the ARNs of resources of the client's account and region. */
record References(EventBridgeClient events) {

    String arn(ResourceReference reference) {
        var name = reference.name();
        return switch (reference.kind()) {
            case ARN -> name;
            case QUEUE -> queue(name);
            case EVENT_BUS -> events.describeEventBus(it -> it.name(name)).arn();
            case CONNECTION -> events.describeConnection(it -> it.name(name)).connectionArn();
            case API_DESTINATION ->
                events.describeApiDestination(it -> it.name(name)).apiDestinationArn();
        };
    }

    private String queue(String name) {
        var own = Arn.parse(events.describeEventBus(it -> it.name("default")).arn())
                .orElseThrow();
        return new Arn(own.partition(), "sqs", own.region(), own.account(), name).toString();
    }
}
