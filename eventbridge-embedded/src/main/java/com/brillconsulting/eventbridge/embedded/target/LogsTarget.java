package com.brillconsulting.eventbridge.embedded.target;

import com.brillconsulting.eventbridge.embedded.resource.ArnParts;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.CreateLogStreamRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.PutLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceAlreadyExistsException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Writes to a log group of CloudWatch Logs, into a stream of the event's own. An input transformer must make an object
 * of a {@code timestamp} and a {@code message}.
 */
final class LogsTarget implements AwsTarget {

    private static final String CREATE = "CreateLogStream";

    private record Line(long timestamp, String message) {}

    @Override
    public List<AwsCall> calls(TargetInvocation invocation) {
        Line line = line(invocation);
        String group = ArnParts.of(invocation.targetArn()).nameAfterColon().replaceFirst(":\\*$", "");
        String stream = invocation.event().id();
        return List.of(
                AwsCall.of("logs", CREATE, it -> it.put("logGroupName", group).put("logStreamName", stream)),
                AwsCall.of("logs", "PutLogEvents", it -> it.put("logGroupName", group)
                        .put("logStreamName", stream)
                        .putArray("logEvents")
                        .addObject()
                        .put("timestamp", line.timestamp())
                        .put("message", line.message())));
    }

    private static Line line(TargetInvocation invocation) {
        if (invocation.target().inputTransformer() == null) {
            return new Line(invocation.event().time().toEpochMilli(), invocation.payload());
        }
        JsonNode made = read(invocation.payload());
        JsonNode message = made.path("message");
        return new Line(
                timestamp(made.path("timestamp")), message.isString() ? message.asString() : message.toString());
    }

    private static JsonNode read(String payload) {
        try {
            JsonNode made = AwsCall.JSON.readTree(payload);
            if (made.has("timestamp") && made.has("message")) {
                return made;
            }
            throw invalid();
        } catch (JacksonException e) {
            throw invalid();
        }
    }

    private static long timestamp(JsonNode timestamp) {
        if (timestamp.isIntegralNumber()) {
            return timestamp.asLong();
        }
        String text = timestamp.asString("");
        try {
            return text.matches("\\d{1,18}")
                    ? Long.parseLong(text)
                    : Instant.parse(text).toEpochMilli();
        } catch (DateTimeParseException e) {
            throw invalid();
        }
    }

    private static DeliveryException invalid() {
        return DeliveryException.permanent(
                "INVALID_PARAMETER",
                "The input template of a CloudWatch Logs target must make {\"timestamp\": <time>, \"message\": <text>}");
    }

    @Override
    public AwsClient connect(AwsClientSettings settings) {
        return Connected.by(settings);
    }

    private static final class Connected {

        static AwsClient by(AwsClientSettings settings) {
            CloudWatchLogsClient client = settings.build(CloudWatchLogsClient.builder());
            return AwsClient.of(client, call -> {
                if (call.operation().equals(CREATE)) {
                    create(client, call);
                } else {
                    client.putLogEvents(call.as(PutLogEventsRequest.builder()));
                }
            });
        }

        private static void create(CloudWatchLogsClient client, AwsCall call) {
            try {
                client.createLogStream(call.as(CreateLogStreamRequest.builder()));
            } catch (ResourceAlreadyExistsException e) {
                // An earlier attempt, or another target of the same event, has created the stream.
                return;
            }
        }
    }
}
