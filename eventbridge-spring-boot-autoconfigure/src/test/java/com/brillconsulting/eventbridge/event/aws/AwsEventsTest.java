package com.brillconsulting.eventbridge.event.aws;

import static org.assertj.core.api.Assertions.assertThat;

import com.brillconsulting.eventbridge.event.EventType;
import com.brillconsulting.eventbridge.event.EventTypeResolver;
import com.brillconsulting.eventbridge.event.aws.CodePipelineActionStateChange.Artifact;
import com.brillconsulting.eventbridge.event.aws.CodePipelineActionStateChange.Location;
import com.brillconsulting.eventbridge.event.aws.CodePipelineActionStateChange.Result;
import com.brillconsulting.eventbridge.event.aws.CodePipelineActionStateChange.Type;
import com.brillconsulting.eventbridge.event.aws.CodePipelineExecutionStateChange.Trigger;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the examples of AWS's own documentation. */
class AwsEventsTest {

    private final EventTypeResolver types = new EventTypeResolver(null, it -> it);

    static Stream<Arguments> examples() {
        return Stream.of(
                Arguments.of("s3-object-created", S3ObjectCreated.class),
                Arguments.of("ec2-instance-state-change", Ec2InstanceStateChange.class),
                Arguments.of("ecs-task-state-change", EcsTaskStateChange.class),
                Arguments.of("cloudwatch-alarm-state-change", CloudWatchAlarmStateChange.class),
                Arguments.of("codepipeline-pipeline-state-change", CodePipelineExecutionStateChange.class),
                Arguments.of("codepipeline-stage-state-change", CodePipelineStageStateChange.class),
                Arguments.of("codepipeline-action-state-change", CodePipelineActionStateChange.class),
                Arguments.of("scheduled-event", ScheduledEvent.class));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void theTypeNamesTheSourceAndDetailTypeOfTheEvent(String name, Class<?> type) throws IOException {
        var event = event(name);

        assertThat(types.resolve(type))
                .isEqualTo(new EventType(
                        "default",
                        event.path("source").asString(),
                        event.path("detail-type").asString()));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void nothingThatTheExampleTellsIsReadAsNothing(String name, Class<?> type) throws IOException {
        var detail = event(name).path("detail");
        var mapper = JsonMapper.builder().build();

        var read = mapper.<JsonNode>valueToTree(mapper.treeToValue(detail, type));

        assertThat(read.propertyStream())
                .filteredOn(it -> detail.has(it.getKey()))
                .isNotNull()
                .noneSatisfy(it -> assertThat(it.getValue().isNull()).isTrue());
    }

    @Test
    void s3ObjectCreated() throws IOException {
        assertThat(read("s3-object-created", S3ObjectCreated.class))
                .isEqualTo(new S3ObjectCreated(
                        "0",
                        new S3ObjectCreated.Bucket("amzn-s3-demo-bucket1"),
                        new S3ObjectCreated.S3Object(
                                "example-key",
                                5,
                                "b1946ac92492d2347c6235b4d2611184",
                                "IYV3p45BT0ac8hjHg1houSdS1a.Mro8e",
                                "617f08299329d189"),
                        "N4N7GDK58NMKJ12R",
                        "123456789012",
                        "1.2.3.4",
                        "PutObject"));
    }

    @Test
    void ec2InstanceStateChange() throws IOException {
        assertThat(read("ec2-instance-state-change", Ec2InstanceStateChange.class))
                .isEqualTo(new Ec2InstanceStateChange("i-abcd1111", "pending"));
    }

    @Test
    void ecsTaskStateChange() throws IOException {
        assertThat(read("ecs-task-state-change", EcsTaskStateChange.class)).satisfies(it -> {
            assertThat(it.lastStatus()).isEqualTo("RUNNING");
            assertThat(it.version()).isEqualTo(4);
            assertThat(it.startedAt()).isEqualTo(Instant.parse("2020-01-23T17:57:58.103Z"));
            assertThat(it.stopCode()).isNull();
            assertThat(it.containers()).singleElement().satisfies(container -> {
                assertThat(container.name()).isEqualTo("FargateApp");
                assertThat(container.exitCode()).isNull();
                assertThat(container.networkInterfaces())
                        .containsExactly(new EcsTaskStateChange.NetworkInterface(
                                "1789bcae-ddfb-4d10-8ebe-8ac87ddba5b8", "10.0.0.139", null));
            });
            assertThat(it.attachments()).singleElement().satisfies(attachment -> assertThat(attachment.details())
                    .hasSize(4));
        });
    }

    @Test
    void cloudWatchAlarmStateChange() throws IOException {
        assertThat(read("cloudwatch-alarm-state-change", CloudWatchAlarmStateChange.class))
                .satisfies(it -> {
                    assertThat(it.alarmName()).isEqualTo("ServerCpuTooHigh");
                    assertThat(it.state().value()).isEqualTo("ALARM");
                    assertThat(it.state().timestamp()).isEqualTo(Instant.parse("2019-10-02T17:04:40.989Z"));
                    assertThat(it.previousState().value()).isEqualTo("OK");
                    assertThat(it.configuration().metrics())
                            .singleElement()
                            .extracting(metric -> metric.metricStat().metric())
                            .isEqualTo(new CloudWatchAlarmStateChange.MetricName(
                                    "AWS/EC2", "CPUUtilization", Map.of("InstanceId", "i-12345678901234567")));
                });
    }

    @Test
    void codePipelineStateChanges() throws IOException {
        var id = "12345678-1234-5678-abcd-12345678abcd";
        assertThat(read("codepipeline-pipeline-state-change", CodePipelineExecutionStateChange.class))
                .isEqualTo(new CodePipelineExecutionStateChange(
                        "myPipeline",
                        id,
                        "STARTED",
                        3,
                        Instant.parse("2023-10-26T13:49:39.208Z"),
                        new Trigger("StartPipelineExecution", "arn:aws:sts::123456789012:assumed-role/Admin/my-user")));
        assertThat(read("codepipeline-stage-state-change", CodePipelineStageStateChange.class))
                .isEqualTo(new CodePipelineStageStateChange(
                        "myPipeline", id, "Source", "STARTED", 1, Instant.parse("2023-10-26T13:49:39.208Z")));
        assertThat(read("codepipeline-action-state-change", CodePipelineActionStateChange.class))
                .isEqualTo(new CodePipelineActionStateChange(
                        "myPipeline",
                        id,
                        "47f821c5-a902-44b2-ae61-f47d8f5c2c58",
                        "Deploy",
                        "Deploy",
                        "FAILED",
                        "us-west-2",
                        4,
                        new Type("AWS", "Deploy", "CodeDeploy", "1"),
                        Instant.parse("2023-10-26T13:51:09.981Z"),
                        new Result(
                                "https://us-west-2.console.aws.amazon.com/codedeploy/home?#/deployments/<my-deployment>",
                                "Deployment <my-deployment> failed",
                                "<my-deployment>",
                                "JobFailed"),
                        List.of(new Artifact(
                                "SourceArtifact",
                                new Location("codepipeline-us-west-2-EXAMPLE", "myPipeline/SourceArti/KEYEXAMPLE"))),
                        List.of()));
    }

    private static <T> T read(String name, Class<T> type) throws IOException {
        return JsonMapper.shared().treeToValue(event(name).path("detail"), type);
    }

    private static JsonNode event(String name) throws IOException {
        try (var json = new ClassPathResource("aws-events/" + name + ".json").getInputStream()) {
            return JsonMapper.shared().readTree(json);
        }
    }
}
