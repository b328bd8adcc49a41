package com.brillconsulting.eventbridge.embedded.target;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.brillconsulting.eventbridge.embedded.TestEventBridge;
import com.brillconsulting.eventbridge.embedded.delivery.DeliveryAttempt;
import com.brillconsulting.eventbridge.embedded.delivery.DeliveryAttempt.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eventbridge.model.EventBridgeException;
import software.amazon.awssdk.services.eventbridge.model.SageMakerPipelineParameter;
import software.amazon.awssdk.services.eventbridge.model.Target;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RecordedRequestsTest {

    private static final JsonMapper JSON = new JsonMapper();

    private final TestEventBridge aws = new TestEventBridge();

    @AfterEach
    void close() {
        aws.close();
    }

    @Test
    void recordsTheTaskThatEcsWouldRun() {
        JsonNode request = recorded(target(arn("ecs", "cluster/c"))
                .input("{\"containerOverrides\": []}")
                .ecsParameters(it -> it.taskDefinitionArn("$.detail.task")
                        .taskCount(2)
                        .launchType("FARGATE")
                        .enableECSManagedTags(true)
                        .networkConfiguration(network -> network.awsvpcConfiguration(vpc -> vpc.subnets("subnet-1")))));

        assertThat(request).isEqualTo(JSON.readTree("""
                {"service": "ecs", "operation": "RunTask", "parameters": {
                  "cluster": "arn:aws:ecs:us-east-1:123456789012:cluster/c", "count": 2, "taskDefinition": "billing:3",
                  "launchType": "FARGATE", "enableECSManagedTags": true,
                  "networkConfiguration": {"awsvpcConfiguration": {"subnets": ["subnet-1"]}},
                  "startedBy": "events-rule/orders", "overrides": {"containerOverrides": []}}}"""));
    }

    @Test
    void recordsTheStatementThatRedshiftWouldRun() {
        JsonNode request = recorded(target(arn("redshift-serverless", "workgroup/w"))
                .redshiftDataParameters(
                        it -> it.database("db").sql("$.detail.sql").secretManagerArn("$.detail.secret")));

        assertThat(request).isEqualTo(JSON.readTree("""
                {"service": "redshift-data", "operation": "ExecuteStatement", "parameters": {
                  "WorkgroupName": "w", "Database": "db", "Sql": "select 1", "SecretArn": ""}}"""));
    }

    @Test
    void recordsThePipelineThatSageMakerWouldStart() {
        JsonNode request = recorded(target(arn("sagemaker", "pipeline/p"))
                .sageMakerPipelineParameters(it -> it.pipelineParameterList(SageMakerPipelineParameter.builder()
                        .name("n")
                        .value("$.detail.number")
                        .build())));

        assertThat(request.path("operation").asString()).isEqualTo("StartPipelineExecution");
        assertThat(request.path("parameters").path("PipelineParameters"))
                .isEqualTo(JSON.readTree("[{\"Name\": \"n\", \"Value\": \"1.50\"}]"));
    }

    @Test
    void recordsTheJobThatBatchWouldRun() {
        JsonNode request = recorded(target(arn("batch", "job-queue/q"))
                .batchParameters(it -> it.jobName("j").jobDefinition("d").retryStrategy(retry -> retry.attempts(3))));

        assertThat(request.path("parameters")).isEqualTo(JSON.readTree("""
                {"jobQueue": "arn:aws:batch:us-east-1:123456789012:job-queue/q", "jobName": "j", "jobDefinition": "d",
                  "retryStrategy": {"attempts": 3}}"""));
    }

    @Test
    void recordsTheCommandThatSystemsManagerWouldSend() {
        JsonNode request = recorded(target("arn:aws:ssm:us-east-1::document/AWS-RunShellScript")
                .input("{\"commands\": [\"date\"]}")
                .runCommandParameters(it -> it.runCommandTargets(
                        software.amazon.awssdk.services.eventbridge.model.RunCommandTarget.builder()
                                .key("tag:role")
                                .values("web")
                                .build())));

        assertThat(request.path("parameters")).isEqualTo(JSON.readTree("""
                {"DocumentName": "AWS-RunShellScript", "Targets": [{"Key": "tag:role", "Values": ["web"]}],
                  "Parameters": {"commands": ["date"]}}"""));
    }

    @Test
    void recordsPipelinesBuildsAndGraphQl() {
        assertThat(recorded(target(arn("codepipeline", "p"))).path("parameters"))
                .isEqualTo(JSON.readTree("{\"name\": \"p\"}"));
        assertThat(recorded(target(arn("codebuild", "project/b"))).path("parameters"))
                .isEqualTo(JSON.readTree("{\"projectName\": \"b\"}"));
        assertThat(recorded(target(arn("appsync", "endpoints/graphql-api/g"))
                                .inputPath("$.detail")
                                .appSyncParameters(it -> it.graphQLOperation("mutation M {m}")))
                        .path("parameters")
                        .path("query")
                        .asString())
                .isEqualTo("mutation M {m}");
    }

    @Test
    void recordsAnyOtherTarget() {
        JsonNode request = recorded(target(arn("inspector", "target/t")).input("\"go\""));

        assertThat(request).isEqualTo(JSON.readTree("""
                {"service": "inspector", "operation": "Invoke", "parameters": {
                  "Arn": "arn:aws:inspector:us-east-1:123456789012:target/t", "Input": "\\"go\\""}}"""));
    }

    @Test
    void sendsNothingToAServiceWithoutAnEndpointAndSaysWhatToDo() {
        JsonNode request = recorded(target(arn("lambda", "function:f")).input("{}"));

        assertThat(request.path("parameters").path("Payload").asString()).isEqualTo("{}");
        assertThat(aws.attempts().get(0).reason()).contains("No endpoint is configured for lambda", "lambda=http://");
        assertThat(aws.bus.deliveryLog().losses()).hasSize(1);
    }

    @Test
    void refusesTargetsWithoutTheParametersOfTheirType() {
        assertRefused(target(arn("ecs", "cluster/c")), "Parameter(s) EcsParameters must be specified for target: t.");
        assertRefused(target(arn("batch", "job-queue/q")), "BatchParameters");
        assertRefused(
                target(arn("ecs", "cluster/c"))
                        .ecsParameters(it -> it.taskDefinitionArn("t").launchType("SPACE")),
                "at 'targets.1.member.ecsParameters.launchType' failed to satisfy constraint");
        assertRefused(
                target(arn("redshift", "cluster:c"))
                        .redshiftDataParameters(it -> it.database("d").sql("a").sqls("b")),
                "Only one of Sql or Sqls");
        assertRefused(
                target("arn:aws:events:us-east-1:999999999999:event-bus/default")
                        .input("{}"),
                "event bus of another account");
    }

    private void assertRefused(Target.Builder target, String message) {
        assertThatThrownBy(() -> aws.rule("orders", target.build()))
                .isInstanceOf(EventBridgeException.class)
                .hasMessageContaining(message);
    }

    private JsonNode recorded(Target.Builder target) {
        aws.bus.deliveryLog().clear();
        aws.rule("orders", target.build());
        aws.publish("orders", "{\"task\": \"billing:3\", \"sql\": \"select 1\", \"number\": 1.50}");
        await().until(() -> aws.attempts().size() == 1);
        DeliveryAttempt attempt = aws.attempts().get(0);
        assertThat(attempt.outcome()).isEqualTo(Outcome.NOT_SUPPORTED);
        return JSON.readTree(attempt.request());
    }

    private static Target.Builder target(String arn) {
        return Target.builder().id("t").arn(arn).roleArn(TestEventBridge.ROLE);
    }

    private static String arn(String service, String resource) {
        return "arn:aws:" + service + ":us-east-1:123456789012:" + resource;
    }
}
