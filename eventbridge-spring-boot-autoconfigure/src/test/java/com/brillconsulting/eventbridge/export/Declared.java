package com.brillconsulting.eventbridge.export;

import com.brillconsulting.eventbridge.topology.ApiDestinationDefinition;
import com.brillconsulting.eventbridge.topology.ArchiveDefinition;
import com.brillconsulting.eventbridge.topology.BusPolicyDefinition;
import com.brillconsulting.eventbridge.topology.ConnectionDefinition;
import com.brillconsulting.eventbridge.topology.ConnectionDefinition.HttpParameters;
import com.brillconsulting.eventbridge.topology.ConnectionDefinition.Parameter;
import com.brillconsulting.eventbridge.topology.Definition;
import com.brillconsulting.eventbridge.topology.EventBusDefinition;
import com.brillconsulting.eventbridge.topology.QueueDefinition;
import com.brillconsulting.eventbridge.topology.ResourceReference;
import com.brillconsulting.eventbridge.topology.RetryPolicy;
import com.brillconsulting.eventbridge.topology.RuleDefinition;
import com.brillconsulting.eventbridge.topology.ScheduleDefinition;
import com.brillconsulting.eventbridge.topology.ScheduleGroupDefinition;
import com.brillconsulting.eventbridge.topology.SchemaDefinition;
import com.brillconsulting.eventbridge.topology.SchemaRegistryDefinition;
import com.brillconsulting.eventbridge.topology.Secret;
import com.brillconsulting.eventbridge.topology.TargetDefinition;
import com.brillconsulting.eventbridge.topology.TargetInput;
import com.brillconsulting.eventbridge.topology.TargetParameters;
import com.brillconsulting.eventbridge.topology.TargetParameters.Ecs;
import com.brillconsulting.eventbridge.topology.Topology;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** One topology with something of each kind, and targets with all blocks of parameters. */
final class Declared {

    static final String SECRET = "s3cr3t-do-not-tell";

    private static final String ROLE = "arn:aws:iam::000000000000:role/events";
    private static final String HERE = "us-east-1:000000000000:";

    private Declared() {}

    /** {@return what the application "shop" declares, all of which the embedded bus can make} */
    static Topology everything() {
        var definitions = new ArrayList<Definition>(List.of(
                new EventBusDefinition(
                        "orders",
                        "Orders of the \"shop\"",
                        null,
                        ResourceReference.queue("undelivered"),
                        null,
                        null,
                        Map.of("team", "sales")),
                EventBusDefinition.of("copies"),
                new BusPolicyDefinition(
                        "orders",
                        List.of(
                                new BusPolicyDefinition.Accounts("partners", List.of("111111111111", "222222222222")),
                                new BusPolicyDefinition.Organization("us", "o-a1b2c3d4e5"),
                                new BusPolicyDefinition.Raw(
                                        "raw",
                                        "{\"Effect\": \"Allow\", \"Principal\": {\"AWS\": \"333333333333\"}, \"Action\": \"events:PutEvents\"}"))),
                new ArchiveDefinition("orders", "orders", "", "{\"source\": [\"shop\"]}", Duration.ofDays(30), null),
                new ArchiveDefinition("all", "default", "", null, null, null),
                QueueDefinition.deadLetterQueue("undelivered"),
                QueueDefinition.deadLetterQueue("large-dlq"),
                new QueueDefinition(
                        "large",
                        new QueueDefinition.Redrive("large-dlq", 5),
                        Duration.ofMinutes(2),
                        Duration.ofDays(7),
                        Duration.ofSeconds(10),
                        null,
                        false,
                        Map.of("team", "sales")),
                QueueDefinition.of("ordered.fifo", null),
                new ScheduleGroupDefinition("nightly", Map.of()),
                schedule(
                        "report",
                        new ScheduleDefinition.Target(
                                ResourceReference.queue("large"),
                                ROLE,
                                "{}",
                                null,
                                null,
                                ResourceReference.queue("undelivered"),
                                new RetryPolicy(3, null))),
                schedule(
                        "tick",
                        new ScheduleDefinition.Target(
                                ResourceReference.eventBus("orders"),
                                ROLE,
                                "{\"a\":1}",
                                null,
                                new ScheduleDefinition.BusEvent("shop", "Tick"),
                                null,
                                null)),
                new SchemaRegistryDefinition("shop", "What the shop sends", Map.of()),
                new SchemaDefinition(
                        "shop",
                        "shop@Order",
                        SchemaDefinition.Type.JSON_SCHEMA_DRAFT4,
                        "An order",
                        "{\"$schema\":\"http://json-schema.org/draft-04/schema#\",\"type\":\"object\"}",
                        Map.of())));
        definitions.addAll(connections());
        definitions.add(large());
        definitions.add(RuleDefinition.builder("daily")
                .schedule("cron(0 9 * * ? *)")
                .state(RuleDefinition.State.DISABLED)
                .target("large", ResourceReference.queue("large"))
                .build());
        return new Topology("shop", definitions);
    }

    private static List<Definition> connections() {
        var parameters = new HttpParameters(
                List.of(new Parameter("X-Plain", Secret.of("plain"), false)),
                List.of(new Parameter("token", Secret.of(SECRET), true)),
                List.of());
        return List.of(
                new ConnectionDefinition(
                        "basic", "", new ConnectionDefinition.Basic("user", Secret.of(SECRET)), parameters, null, null),
                new ConnectionDefinition(
                        "key",
                        "",
                        new ConnectionDefinition.ApiKey("X-Key", Secret.of(SECRET)),
                        HttpParameters.NONE,
                        null,
                        null),
                new ConnectionDefinition(
                        "oauth",
                        "",
                        new ConnectionDefinition.OAuth(
                                "client", Secret.of(SECRET), "https://id.example.com/token", "POST", parameters, null),
                        HttpParameters.NONE,
                        null,
                        null),
                new ApiDestinationDefinition(
                        "crm",
                        "",
                        ResourceReference.connection("key"),
                        "https://crm.example.com/orders/*",
                        "POST",
                        10));
    }

    private static ScheduleDefinition schedule(String name, ScheduleDefinition.Target target) {
        return new ScheduleDefinition(
                "nightly",
                name,
                "",
                "cron(0 2 * * ? *)",
                "Europe/Berlin",
                Instant.parse("2030-01-01T00:00:00Z"),
                Instant.parse("2040-01-01T00:00:00Z"),
                Duration.ofMinutes(15),
                false,
                ScheduleDefinition.State.ENABLED,
                null,
                target);
    }

    /** More targets than a rule can have. */
    private static RuleDefinition large() {
        var rule = RuleDefinition.builder("large")
                .bus("orders")
                .description("Orders that cost ${much} %{if}")
                .pattern(
                        "{\"detail\": {\"total\": [{\"numeric\": [\">=\", 1000]}], \"note\": [{\"prefix\": \"${x}\"}]}}")
                .tag("team", "sales");
        targets().forEach(rule::target);
        return rule.build();
    }

    private static List<TargetDefinition> targets() {
        return List.of(
                TargetDefinition.of("queue", ResourceReference.queue("large"))
                        .withInput(new TargetInput.Transformer(
                                Map.of("id", "$.detail.id"), "{\"order\": <id>, \"cost\": \"${x}\"}"))
                        .withDeadLetterQueue(ResourceReference.queue("undelivered"))
                        .withRetry(new RetryPolicy(10, Duration.ofHours(1))),
                TargetDefinition.of("fifo", ResourceReference.queue("ordered.fifo"))
                        .withParameters(new TargetParameters.Sqs("orders")),
                TargetDefinition.of("function", arn("lambda", "function:audit"))
                        .withInput(new TargetInput.Path("$.detail")),
                TargetDefinition.of("logs", arn("logs", "log-group:/audit")),
                TargetDefinition.of("bus", ResourceReference.eventBus("copies")).withRoleArn(ROLE),
                TargetDefinition.of("crm", ResourceReference.apiDestination("crm"))
                        .withRoleArn(ROLE)
                        .withParameters(new TargetParameters.Http(
                                List.of("1"), Map.of("X-Shop", "s"), Map.of("q", "$.detail.id"))),
                TargetDefinition.of("stream", arn("kinesis", "stream/orders"))
                        .withRoleArn(ROLE)
                        .withParameters(new TargetParameters.Kinesis("$.detail.id")),
                TargetDefinition.of("task", arn("ecs", "cluster/shop"))
                        .withRoleArn(ROLE)
                        .withParameters(task()),
                TargetDefinition.of("job", arn("batch", "job-queue/shop"))
                        .withRoleArn(ROLE)
                        .withParameters(new TargetParameters.Batch("report:1", "report", 10, 3)),
                TargetDefinition.of("command", arn("ssm", "document/Restart"))
                        .withRoleArn(ROLE)
                        .withParameters(new TargetParameters.RunCommand(
                                List.of(new TargetParameters.RunCommand.Criterion("tag:app", List.of("shop"))))),
                TargetDefinition.of("warehouse", arn("redshift", "cluster:shop"))
                        .withRoleArn(ROLE)
                        .withParameters(new TargetParameters.RedshiftData(
                                "shop", "loader", null, List.of("insert into orders values (1)"), "load", true)),
                TargetDefinition.of("pipeline", arn("sagemaker", "pipeline/train"))
                        .withRoleArn(ROLE)
                        .withParameters(new TargetParameters.SageMakerPipeline(Map.of("size", "10"))),
                TargetDefinition.of("graph", arn("appsync", "endpoints/graphql-api/abcdefghijklmnopqrstuvwxyz"))
                        .withRoleArn(ROLE)
                        .withParameters(new TargetParameters.AppSync("mutation M { m }")),
                TargetDefinition.of("constant", arn("lambda", "function:tell"))
                        .withInput(new TargetInput.Constant("{\"environment\": \"production\"}")));
    }

    private static Ecs task() {
        return new Ecs(
                "arn:aws:ecs:us-east-1:000000000000:task-definition/report:1",
                2,
                "FARGATE",
                new Ecs.Network(List.of("subnet-12345678"), List.of("sg-12345678"), "DISABLED"),
                "LATEST",
                "reports",
                List.of(),
                true,
                true,
                List.of(),
                List.of(),
                "TASK_DEFINITION",
                null,
                Map.of("team", "sales"));
    }

    private static ResourceReference arn(String service, String resource) {
        return ResourceReference.arn("arn:aws:" + service + ":" + HERE + resource);
    }
}
