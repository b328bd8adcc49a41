package com.brillconsulting.eventbridge.embedded.schedule;

import static com.brillconsulting.eventbridge.embedded.schedule.TestScheduler.ROLE;
import static com.brillconsulting.eventbridge.embedded.schedule.TestScheduler.target;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.brillconsulting.eventbridge.embedded.delivery.DeliveryAttempt;
import com.brillconsulting.eventbridge.embedded.delivery.DeliveryAttempt.Outcome;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.scheduler.model.SageMakerPipelineParameter;
import software.amazon.awssdk.services.scheduler.model.Target;
import software.amazon.awssdk.services.scheduler.model.ValidationException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ScheduleTargetTest {

    private static final String UNIVERSAL = "arn:aws:scheduler:::aws-sdk:";

    private final TestScheduler bus = new TestScheduler();

    @AfterEach
    void close() {
        bus.close();
    }

    private DeliveryAttempt invoke(Target target) {
        bus.schedule("at(2026-11-23T10:01:00)", target);
        bus.advance("PT1M");
        var entries = bus.bus.scheduleLog().entries();
        assertThat(entries).hasSize(1);
        return entries.get(0).attempt();
    }

    private JsonNode recorded(Target target) {
        DeliveryAttempt attempt = invoke(target);
        assertThat(attempt.outcome()).isEqualTo(Outcome.NOT_SUPPORTED);
        return json(attempt.request());
    }

    private static JsonNode json(String text) {
        return new JsonMapper().readTree(text);
    }

    private static Target universal(String action, String input) {
        return Target.builder()
                .arn(UNIVERSAL + action)
                .roleArn(ROLE)
                .input(input)
                .build();
    }

    @Test
    void putsIntoAStreamByItsPartitionKey() {
        var stream = target("arn:aws:kinesis:us-east-1:123456789012:stream/clicks").toBuilder()
                .kinesisParameters(it -> it.partitionKey("customer"))
                .build();

        assertThat(recorded(stream)).isEqualTo(json("""
                {"service": "kinesis", "operation": "PutRecord", "parameters": {
                  "StreamName": "clicks", "PartitionKey": "customer", "Data": "Z28="}}"""));
    }

    @Test
    void runsAnEcsTaskWithAllItsParameters() {
        var cluster = target("arn:aws:ecs:us-east-1:123456789012:cluster/c").toBuilder()
                .input("{\"containerOverrides\": [{\"name\": \"app\", \"command\": [\"run\"]}]}")
                .ecsParameters(it -> it.taskDefinitionArn("arn:aws:ecs:us-east-1:123456789012:task-definition/t:1")
                        .taskCount(2)
                        .launchType("FARGATE")
                        .platformVersion("LATEST")
                        .propagateTags("TASK_DEFINITION")
                        .enableECSManagedTags(true)
                        .tags(List.of(Map.of("Key", "team", "Value", "sales"), Map.of("key", "stage", "value", "test")))
                        .networkConfiguration(network -> network.awsvpcConfiguration(vpc ->
                                vpc.subnets("subnet-1").securityGroups("sg-1").assignPublicIp("ENABLED"))))
                .build();

        assertThat(recorded(cluster)).isEqualTo(json("""
                {"service": "ecs", "operation": "RunTask", "parameters": {
                  "cluster": "arn:aws:ecs:us-east-1:123456789012:cluster/c",
                  "count": 2,
                  "taskDefinition": "arn:aws:ecs:us-east-1:123456789012:task-definition/t:1",
                  "launchType": "FARGATE",
                  "platformVersion": "LATEST",
                  "propagateTags": "TASK_DEFINITION",
                  "enableECSManagedTags": true,
                  "tags": [{"key": "team", "value": "sales"}, {"key": "stage", "value": "test"}],
                  "networkConfiguration": {"awsvpcConfiguration": {
                    "subnets": ["subnet-1"], "securityGroups": ["sg-1"], "assignPublicIp": "ENABLED"}},
                  "startedBy": "chronos-schedule/s",
                  "overrides": {"containerOverrides": [{"name": "app", "command": ["run"]}]}}}"""));
    }

    @Test
    void startsAPipelineWithItsParameters() {
        String arn = "arn:aws:sagemaker:us-east-1:123456789012:pipeline/train";
        var pipeline = target(arn).toBuilder()
                .sageMakerPipelineParameters(it -> it.pipelineParameterList(List.of(SageMakerPipelineParameter.builder()
                        .name("epochs")
                        .value("3")
                        .build())))
                .build();

        JsonNode request = recorded(pipeline);

        assertThat(request.path("operation").asString()).isEqualTo("StartPipelineExecution");
        assertThat(request.path("parameters").path("PipelineName").asString()).isEqualTo(arn);
        assertThat(request.path("parameters").path("PipelineParameters"))
                .isEqualTo(json("[{\"Name\": \"epochs\", \"Value\": \"3\"}]"));
    }

    @Test
    void sendsAMessageByAUniversalTarget() {
        String queue = bus.queue("q");

        var attempt = invoke(universal("sqs:sendMessage", """
                {"QueueUrl": "https://sqs.us-east-1.amazonaws.com/123456789012/q",
                 "MessageBody": "at <aws.scheduler.scheduled-time>",
                 "MessageAttributes": {"kind": {"DataType": "String", "StringValue": "tick"}}}"""));

        assertThat(attempt.outcome()).isEqualTo(Outcome.DELIVERED);
        assertThat(bus.receive(queue)).singleElement().satisfies(message -> {
            assertThat(message.body()).isEqualTo("at 2026-11-23T10:01:00Z");
            assertThat(message.messageAttributes().get("kind").stringValue()).isEqualTo("tick");
        });
    }

    @Test
    void putsEventsByAUniversalTarget() {
        var attempt = invoke(universal("eventbridge:putEvents", """
                {"Entries": [{"Source": "shop", "DetailType": "Tick", "Detail": "{\\"n\\": 1}"}]}"""));

        assertThat(attempt.outcome()).isEqualTo(Outcome.DELIVERED);
        assertThat(bus.bus.deliveryLog().records())
                .singleElement()
                .satisfies(entry -> assertThat(entry.event().detail()).isEqualTo("{\"n\": 1}"));
    }

    @Test
    void leavesWhatAServiceRefusesInTheDeadLetterQueue() {
        String deadLetters = bus.queue("dlq");
        var refused = universal(
                        "sqs:sendMessage", "{\"QueueUrl\": \"https://sqs/123456789012/none\", \"MessageBody\": \"x\"}")
                .toBuilder()
                .deadLetterConfig(it -> it.arn(deadLetters))
                .build();

        assertThat(invoke(refused).outcome()).isEqualTo(Outcome.DEAD_LETTERED);
        assertThat(bus.receive(deadLetters)).singleElement().satisfies(message -> assertThat(
                        message.messageAttributes().get("ERROR_CODE").stringValue())
                .isEqualTo("QueueDoesNotExist"));
    }

    @Test
    void refusesACallThatLacksWhatItNeeds() {
        var attempt = invoke(universal("sqs:sendMessage", "{\"MessageBody\": \"x\"}"));
        assertThat(attempt.outcome()).isEqualTo(Outcome.LOST);
        assertThat(attempt.code()).isEqualTo("MissingParameter");
    }

    @Test
    void recordsTheCallOfAServiceThatIsNotHere() {
        assertThat(recorded(universal("ec2:stopInstances", "{\"InstanceIds\": [\"i-1\"]}")))
                .isEqualTo(json("""
                        {"service": "ec2", "operation": "StopInstances", "parameters": {"InstanceIds": ["i-1"]}}"""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqs:getQueueUrl", "sqs:receiveMessage", "mq:listBrokers", "dynamodb:batchGetItem"})
    void refusesCallsThatOnlyRead(String action) {
        assertThatThrownBy(() -> bus.schedule("rate(1 day)", universal(action, "{}")))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining(action.substring(action.indexOf(':') + 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqs", "sqs:", ":sendMessage"})
    void refusesTargetsThatNameNoCall(String action) {
        assertThatThrownBy(() -> bus.schedule("rate(1 day)", universal(action, "{}")))
                .isInstanceOf(ValidationException.class)
                .hasMessageContaining("Provided Arn is not in correct format.");
    }
}
