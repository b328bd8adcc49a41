package com.brillconsulting.eventbridge.embedded.bus;

import static org.assertj.core.api.Assertions.assertThat;

import com.brillconsulting.eventbridge.embedded.delivery.DeliveryAttempt;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;

class BusToBusTest {

    private static final String OTHER_REGION = "arn:aws:events:eu-west-1:123456789012:event-bus/default";
    private static final String OTHER_ACCOUNT = "arn:aws:events:us-east-1:999999999999:event-bus/default";

    private final TestBus bus = new TestBus();

    @BeforeEach
    void createBus() {
        bus.client.createEventBus(it -> it.name("second"));
    }

    @AfterEach
    void close() {
        bus.close();
    }

    @Test
    void sendsTheSameEventToABusOfAnotherRegion() {
        forward(bus.client, "default", OTHER_REGION);
        try (var other = bus.client(TestBus.ACCOUNT, "eu-west-1")) {
            forward(other, "default", TestBus.QUEUE);
        }
        String id = bus.publish("{}");

        assertThat(bus.queues.messages(TestBus.QUEUE)).singleElement().satisfies(message -> assertThat(message.body())
                .contains("\"id\":\"" + id + "\"", "\"region\":\"us-east-1\""));
    }

    @Test
    void sendsNothingOverAThirdBus() {
        forward(bus.client, "default", "arn:aws:events:us-east-1:123456789012:event-bus/second");
        forward(bus.client, "second", OTHER_REGION);

        bus.publish("{}");

        assertThat(codes()).containsExactlyInAnyOrder(null, "THIRD_ACCOUNT_HOP_DETECTED");
    }

    @Test
    void asksThePolicyOfABusOfAnotherAccount() {
        forward(bus.client, "default", OTHER_ACCOUNT);
        bus.publish("{}");
        assertThat(codes()).containsExactly("NO_PERMISSIONS");

        try (var other = bus.client("999999999999", "us-east-1")) {
            other.putPermission(it ->
                    it.action("events:PutEvents").principal(TestBus.ACCOUNT).statementId("friend"));
        }
        bus.publish("{}");
        assertThat(codes()).containsExactly("NO_PERMISSIONS", null);
    }

    private static void forward(EventBridgeClient client, String from, String targetArn) {
        client.putRule(it -> it.name("forward").eventBusName(from).eventPattern(TestBus.PATTERN));
        client.putTargets(it -> it.rule("forward")
                .eventBusName(from)
                .targets(TestBus.target("t").toBuilder().arn(targetArn).build()));
    }

    private List<String> codes() {
        return bus.service.deliveryLog().records().stream()
                .flatMap(record -> record.attempts().stream())
                .map(DeliveryAttempt::code)
                .toList();
    }
}
