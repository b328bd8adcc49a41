package com.brillconsulting.eventbridge.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import com.brillconsulting.eventbridge.annotation.EventBridgeRule;
import com.brillconsulting.eventbridge.annotation.EventBridgeSchedule;
import com.brillconsulting.eventbridge.annotation.EventTarget;
import com.brillconsulting.eventbridge.event.EventMapping;
import com.brillconsulting.eventbridge.export.ConfiguredExport;
import com.brillconsulting.eventbridge.export.IamPolicies;
import com.brillconsulting.eventbridge.topology.QueueDefinition;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What the exported policies of an application allow: what it does, and no more. */
class ExportedPoliciesTest {

    private static final EventMapping<?> BILLED =
            EventMapping.of(Billed.class).source("billing").bus("billing");
    private static final EventMapping<?> REMINDED =
            EventMapping.of(Reminded.class).source("billing").bus("billing");
    private static final EventMapping<?> SHIPPED =
            EventMapping.of(Shipped.class).bus("shipping");

    @Test
    void aServiceThatOnlyListensMayNotPublish() {
        var policies = policies(Listening.class, BILLED);

        assertThat(policies.publish()).doesNotContain("events:PutEvents");
    }

    @Test
    void aServiceMayPublishItsOwnEventsThoughItListensToThemToo() {
        var policies = policies(Own.class, SHIPPED);

        assertThat(resources(policies.publish())).containsExactly("arn:*:events:*:*:event-bus/shipping");
    }

    @Test
    void aServiceMayPublishEventsOfASourceThatNothingElseOfItIsFrom() {
        var policies = policies(Both.class, BILLED, REMINDED);

        assertThat(resources(policies.publish())).containsExactly("arn:*:events:*:*:event-bus/billing");
    }

    @Test
    void aServiceMayReceiveFromQueuesThatItListensToAlone() {
        var policies = policies(Listening.class, BILLED);

        assertThat(resources(policies.listen()))
                .contains(
                        "arn:*:sqs:*:*:shop-listening-on-billed",
                        "arn:*:sqs:*:*:shop-schedule-listening-nightly",
                        "arn:aws:sqs:us-east-1:210987654321:theirs",
                        "arn:*:sqs:*:*:republished")
                .doesNotContain("arn:*:sqs:*:*:audit");
    }

    private static IamPolicies policies(Class<?> listener, EventMapping<?>... events) {
        var found = new ArrayList<IamPolicies>();
        var application = EmbeddedApplication.runner()
                .withPropertyValues(
                        "eventbridge.reconcile.mode=off",
                        "eventbridge.listener.auto-startup=false",
                        "eventbridge.listener.republished-queues=republished",
                        "eventbridge.publisher.bus-check.startup=off");
        application = application
                .withBean(QueueDefinition.class, () -> QueueDefinition.of("audit", null))
                .withBean(listener);
        for (var event : events) {
            application = application.withBean(event.type().getSimpleName(), EventMapping.class, () -> event);
        }
        application.run(context -> {
            assertThat(context).hasNotFailed();
            found.add(context.getBean(ConfiguredExport.class).export().iam());
        });
        return found.get(0);
    }

    private static List<String> resources(String policy) {
        return JsonMapper.shared()
                .readTree(policy)
                .path("Statement")
                .valueStream()
                .flatMap(it -> it.path("Resource").valueStream())
                .map(it -> it.asString())
                .distinct()
                .toList();
    }

    record Billed(String id) {}

    record Reminded(String id) {}

    record Shipped(String id) {}

    static class Listening {

        @EventBridgeRule(targets = @EventTarget(queue = "audit"))
        void onBilled(Billed billed) {}

        @EventBridgeRule(name = "theirs", queue = "arn:aws:sqs:us-east-1:210987654321:theirs")
        void elsewhere(Billed billed) {}

        @EventBridgeSchedule(expression = "rate(1 day)", role = "arn:aws:iam::123456789012:role/scheduler")
        void nightly() {}
    }

    static class Own {

        @EventBridgeRule
        void onShipped(Shipped shipped) {}
    }

    static class Both {

        @EventBridgeRule
        void onBilled(Billed billed) {}
    }
}
