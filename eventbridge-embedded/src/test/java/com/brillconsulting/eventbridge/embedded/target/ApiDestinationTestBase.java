package com.brillconsulting.eventbridge.embedded.target;

import static org.awaitility.Awaitility.await;

import com.brillconsulting.eventbridge.embedded.HttpStub;
import com.brillconsulting.eventbridge.embedded.TestEventBridge;
import com.brillconsulting.eventbridge.embedded.delivery.DeliveryAttempt;
import com.brillconsulting.eventbridge.embedded.delivery.DeliveryAttempt.Outcome;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.services.eventbridge.model.CreateApiDestinationRequest;
import software.amazon.awssdk.services.eventbridge.model.CreateConnectionAuthRequestParameters;
import software.amazon.awssdk.services.eventbridge.model.Target;

/** An embedded bus, and an HTTP server that API destinations lead to. */
abstract class ApiDestinationTestBase {

    final TestEventBridge aws = new TestEventBridge();
    private final List<HttpStub> stubs = new ArrayList<>();
    final HttpStub endpoint = open(new HttpStub());

    @BeforeEach
    void createDeadLetterQueue() {
        aws.createDeadLetterQueue();
    }

    @AfterEach
    void closeAll() {
        aws.close();
        stubs.forEach(HttpStub::close);
    }

    /** Closes the server after the test. */
    final HttpStub open(HttpStub stub) {
        stubs.add(stub);
        return stub;
    }

    static Consumer<CreateConnectionAuthRequestParameters.Builder> basic() {
        return auth -> auth.basicAuthParameters(it -> it.username("user").password("password"));
    }

    String destination(
            String type,
            Consumer<CreateConnectionAuthRequestParameters.Builder> authorization,
            Consumer<CreateApiDestinationRequest.Builder> settings) {
        String connection = aws.events
                .createConnection(it -> it.name("c").authorizationType(type).authParameters(authorization))
                .connectionArn();
        return aws.events
                .createApiDestination(it -> settings.accept(it.name("d")
                        .connectionArn(connection)
                        .invocationEndpoint(endpoint.uri() + "/orders")
                        .httpMethod("POST")))
                .apiDestinationArn();
    }

    static Target.Builder target(String arn) {
        return Target.builder()
                .id("t")
                .arn(arn)
                .roleArn(TestEventBridge.ROLE)
                .deadLetterConfig(it -> it.arn(TestEventBridge.DEAD_LETTERS));
    }

    void awaitAttempts(int count) {
        await().until(() -> aws.attempts().size() == count);
    }

    List<Outcome> outcomes() {
        return aws.attempts().stream().map(DeliveryAttempt::outcome).toList();
    }
}
