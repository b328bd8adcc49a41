package com.brillconsulting.eventbridge.embedded.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.brillconsulting.eventbridge.embedded.RecordedCases;
import com.brillconsulting.eventbridge.embedded.event.Event;
import com.brillconsulting.eventbridge.embedded.protocol.JsonCodec;
import com.brillconsulting.eventbridge.embedded.resource.Scope;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.eventbridge.model.Target;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RecordedInputTransformersTest {

    /** The recordings have this in place of the ARN and name that they were made with. */
    private static final String RULE_ARN = "arn:<partition>:events:us-east-1:111111111111:rule/<bus-name>/<rule-name>";

    private static final JsonMapper JSON = new JsonMapper();

    @TestFactory
    Stream<DynamicTest> targetsGetWhatAwsSent() {
        return RecordedCases.tests(
                "input_transformer.jsonl", recorded -> recorded.path("name").asString(), this::check);
    }

    private void check(JsonNode recorded) {
        var transformation = InputTransformation.of(target(recorded.path("target")));
        String payload = transformation.apply(event(recorded.path("event")), RULE_ARN, "<rule-name>");
        JsonNode expected = recorded.path("expect");
        switch (recorded.path("expectKind").asString()) {
            case "text" -> assertThat(payload).isEqualTo(expected.asString());
            case "json" -> assertThat(JSON.readTree(payload)).isEqualTo(expected);
            default -> assertThat(payload).isNull();
        }
    }

    private static Target target(JsonNode recorded) {
        var builder = Target.builder().id("target").arn("arn:aws:sqs:us-east-1:111111111111:queue");
        JsonCodec.read(recorded.toString().getBytes(StandardCharsets.UTF_8), (SdkPojo) builder);
        return builder.build();
    }

    private static Event event(JsonNode event) {
        var publisher =
                new Scope(event.path("account").asString(), event.path("region").asString());
        return Event.builder(
                        event.path("id").asString(),
                        publisher,
                        Instant.parse(event.path("time").asString()))
                .source(event.path("source").asString())
                .detailType(event.path("detail-type").asString())
                .detail(event.path("detail").toString())
                .build();
    }
}
