package com.brillconsulting.eventbridge.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.brillconsulting.eventbridge.annotation.EventBridgeRule;
import com.brillconsulting.eventbridge.annotation.EventPattern;
import com.brillconsulting.eventbridge.annotation.EventTarget;
import com.brillconsulting.eventbridge.declare.DeclarationProblem;
import com.brillconsulting.eventbridge.topology.ApiDestinationDefinition;
import com.brillconsulting.eventbridge.topology.ArchiveDefinition;
import com.brillconsulting.eventbridge.topology.BusPolicyDefinition;
import com.brillconsulting.eventbridge.topology.ConnectionDefinition;
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
import com.brillconsulting.eventbridge.topology.Topology;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;

class ConfiguredDeclarationsTest {

    private static final String LAMBDA = "arn:aws:lambda:us-east-1:123456789012:function:process-signup";

    private ConfiguredApplication application;

    @BeforeEach
    void create(@TempDir Path folder) {
        application = new ConfiguredApplication(folder);
    }

    @Test
    void readsTheRuleOfTheGuide() {
        assertThat(guide().find(RuleDefinition.class, "rule \"audit\" on bus \"my-app-events\""))
                .contains(RuleDefinition.builder("audit")
                        .bus("my-app-events")
                        .pattern("{\"source\": [{\"prefix\": \"my.\"}]}")
                        .target(
                                "logs-audit",
                                ResourceReference.arn("arn:aws:logs:us-east-1:123456789012:log-group:/audit"))
                        .target(TargetDefinition.of("lambda-process-signup", ResourceReference.arn(LAMBDA))
                                .withInput(new TargetInput.Transformer(
                                        Map.of("user", "$.detail.user", "action", "$.detail.action"),
                                        "{\"username\": <user>, \"event\": <action>}")))
                        .build());
        assertThat(guide().buses()).contains(EventBusDefinition.of("my-app-events"));
        assertThat(guide().find(ArchiveDefinition.class, "archive \"my-app-events-archive\""))
                .contains(new ArchiveDefinition(
                        "my-app-events-archive", "my-app-events", "", null, Duration.ofDays(30), null));
    }

    @Test
    void readsTheTargetsOfTheGuide() {
        var rule = find(guide(), RuleDefinition.class, "rule \"nightly\" on bus \"default\"");

        assertThat(rule.roleArn()).isEqualTo("arn:aws:iam::123456789012:role/nightly");
        assertThat(rule.schedule()).isEqualTo("cron(0 3 * * ? *)");
        assertThat(rule.targets().get(0)).satisfies(it -> {
            assertThat(it.id()).isEqualTo("ecs-main");
            assertThat(it.parameters()).isInstanceOfSatisfying(TargetParameters.Ecs.class, ecs -> {
                assertThat(ecs.launchType()).isEqualTo("FARGATE");
                assertThat(ecs.network())
                        .isEqualTo(new TargetParameters.Ecs.Network(List.of("subnet-1a2b3c4d"), List.of(), null));
            });
            assertThat(it.retry()).isEqualTo(new RetryPolicy(2, Duration.ofHours(1)));
            assertThat(it.deadLetterQueue()).isEqualTo(ResourceReference.queue("nightly-lost"));
        });
        assertThat(rule.targets().get(1).parameters()).isEqualTo(new TargetParameters.Kinesis("$.id"));
        assertThat(rule.targets().get(2)).satisfies(it -> {
            assertThat(it.parameters()).isEqualTo(new TargetParameters.Sqs("nights"));
            assertThat(it.input()).isEqualTo(new TargetInput.Constant("{\"job\":\"nightly\",\"full\":true}"));
        });
        assertThat(guide().queue("nightly-lost")).contains(QueueDefinition.deadLetterQueue("nightly-lost"));
    }

    @Test
    void readsTheBusesOfTheGuide() {
        var topology = guide();

        assertThat(find(topology, EventBusDefinition.class, "event bus \"orders\""))
                .isEqualTo(new EventBusDefinition(
                        "orders",
                        "Everything about orders",
                        "alias/orders",
                        ResourceReference.queue("orders-not-encrypted"),
                        new EventBusDefinition.Log(EventBusDefinition.Log.Level.ERROR, true),
                        null,
                        Map.of("team", "orders")));
        assertThat(find(topology, ArchiveDefinition.class, "archive \"placed\""))
                .isEqualTo(new ArchiveDefinition(
                        "placed", "orders", "", "{\"detail-type\":[\"OrderPlaced\"]}", Duration.ofDays(365), null));
        assertThat(find(topology, BusPolicyDefinition.class, "policy of event bus \"orders\"")
                        .statements())
                .containsExactly(
                        new BusPolicyDefinition.Accounts("shop-accounts", List.of("210987654321")),
                        new BusPolicyDefinition.Organization("shop-organization", "o-a1b2c3d4e5"),
                        new BusPolicyDefinition.Raw(
                                "partner-may-put-rules",
                                "{\"Effect\":\"Allow\",\"Principal\":{\"AWS\":\"arn:aws:iam::210987654321:root\"},"
                                        + "\"Action\":[\"events:PutRule\",\"events:PutTargets\"]}"));
        assertThat(find(topology, EventBusDefinition.class, "event bus \"aws.partner/example.com/acme/signups\"")
                        .partnerSourceWait())
                .isEqualTo(Duration.ofMinutes(2));
    }

    @Test
    void readsTheConnectionsOfTheGuideAndNeverPrintsTheirSecrets() {
        var topology = guide();

        assertThat(find(topology, ConnectionDefinition.class, "connection \"crm\""))
                .isEqualTo(new ConnectionDefinition(
                        "crm",
                        "",
                        new ConnectionDefinition.OAuth(
                                "shop",
                                Secret.of("s3cr3t"),
                                "https://crm.example.com/token",
                                "POST",
                                ConnectionDefinition.HttpParameters.NONE,
                                null),
                        new ConnectionDefinition.HttpParameters(
                                List.of(
                                        new ConnectionDefinition.Parameter("X-Tenant", Secret.of("acme"), false),
                                        new ConnectionDefinition.Parameter("X-Signature", Secret.of("s1gned"), true)),
                                List.of(),
                                List.of()),
                        null,
                        null));
        assertThat(find(topology, ApiDestinationDefinition.class, "API destination \"crm-contacts\""))
                .isEqualTo(new ApiDestinationDefinition(
                        "crm-contacts",
                        "",
                        ResourceReference.connection("crm"),
                        "https://crm.example.com/contacts/*",
                        "POST",
                        10));
        assertThat(find(topology, RuleDefinition.class, "rule \"new-contacts\" on bus \"default\"")
                        .targets())
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.id()).isEqualTo("api-destination-crm-contacts");
                    assertThat(it.parameters())
                            .isEqualTo(new TargetParameters.Http(
                                    List.of("$.detail.user"), Map.of(), Map.of("source", "signup")));
                });
        assertThat(topology.toString()).doesNotContain("s3cr3t").doesNotContain("s1gned");
        String bound = inGuide().run(it -> it.getBeansWithAnnotation(ConfigurationProperties.class)
                .values()
                .toString());
        assertThat(bound).contains("X-Signature").doesNotContain("s3cr3t").doesNotContain("s1gned");
    }

    @Test
    void readsTheSchedulesOfTheGuide() {
        assertThat(find(guide(), ScheduleDefinition.class, "schedule \"monthly-report\" in group \"reports\""))
                .isEqualTo(new ScheduleDefinition(
                        "reports",
                        "monthly-report",
                        "",
                        "cron(0 8 1 * ? *)",
                        "Europe/Berlin",
                        null,
                        null,
                        Duration.ofMinutes(15),
                        false,
                        ScheduleDefinition.State.ENABLED,
                        null,
                        new ScheduleDefinition.Target(
                                ResourceReference.queue("reports"),
                                "arn:aws:iam::123456789012:role/scheduler",
                                "{\"report\":\"monthly\"}",
                                null,
                                null,
                                null,
                                null)));
        assertThat(guide().all(ScheduleGroupDefinition.class))
                .containsExactly(new ScheduleGroupDefinition("reports", Map.of("team", "reports")));
        assertThat(guide().queue("reports"))
                .contains(QueueDefinition.of("reports", new QueueDefinition.Redrive("reports-dlq", 3)));
        assertThat(guide().queue("reports-dlq")).contains(QueueDefinition.deadLetterQueue("reports-dlq"));
    }

    @Test
    void readsTheStateOfASchedule(@TempDir Path folder) {
        var topology = new ConfiguredApplication(folder)
                .argument("eventbridge.schedules.nightly.expression", "rate(1 day)")
                .argument("eventbridge.schedules.nightly.state", "disabled")
                .argument(
                        "eventbridge.schedules.nightly.target.arn", "arn:aws:lambda:us-east-1:123456789012:function:f")
                .argument("eventbridge.schedules.nightly.target.role", "arn:aws:iam::123456789012:role/scheduler")
                .topology();

        assertThat(topology.all(ScheduleDefinition.class)).singleElement().satisfies(it -> assertThat(it.state())
                .isEqualTo(ScheduleDefinition.State.DISABLED));
    }

    @Test
    void readsTheSchemasOfTheGuide() {
        assertThat(guide().all(SchemaRegistryDefinition.class))
                .containsExactly(new SchemaRegistryDefinition("shop", "Events of the shop", Map.of()));
        assertThat(guide().all(SchemaDefinition.class)).singleElement().satisfies(it -> {
            assertThat(it.name()).isEqualTo("my.application@UserAction");
            assertThat(it.type()).isEqualTo(SchemaDefinition.Type.JSON_SCHEMA_DRAFT4);
            assertThat(it.content())
                    .isEqualTo("{\"$schema\":\"http://json-schema.org/draft-04/schema#\",\"type\":\"object\","
                            + "\"properties\":{\"user\":{\"type\":\"string\"}}}");
        });
    }

    @Test
    void readsASchemaFromAFile(@TempDir Path other) throws IOException {
        Files.writeString(other.resolve("order.json"), "{\"openapi\": \"3.0.0\"}");
        application
                .file("application.yml", """
                        eventbridge:
                          schema-registries: {shop: {}}
                          schemas: {order: {registry: shop, location: "${folder}order.json"}}
                        """)
                .argument("folder", other.toUri().toString());

        assertThat(application.topology().all(SchemaDefinition.class))
                .extracting(SchemaDefinition::content)
                .containsExactly("{\"openapi\": \"3.0.0\"}");
    }

    @Test
    void readsEveryKindOfParameters() {
        application.file("application.yml", """
                eventbridge.rules.all:
                  schedule: rate(1 day)
                  state: enabled-with-all-cloudtrail-management-events
                  role: arn:aws:iam::123456789012:role/all
                  tags: {"cost:center": "4711"}
                  targets:
                    - arn: arn:aws:batch:us-east-1:123456789012:job-queue/all
                      batch: {job-definition: definition, job-name: name, array-size: 10, attempts: 3}
                    - arn: arn:aws:ssm:us-east-1:123456789012:document/restart
                      run-command: {targets: [{key: "tag:role", values: [web, db]}]}
                    - arn: arn:aws:redshift:us-east-1:123456789012:cluster:main
                      redshift-data: {database: db, db-user: user, sqls: [select 1, select 2], with-event: true}
                    - arn: arn:aws:sagemaker:us-east-1:123456789012:pipeline/train
                      sage-maker-pipeline: {parameters: {Epochs: 3, learning_rate: 0.1}}
                    - arn: arn:aws:appsync:us-east-1:123456789012:endpoints/graphql-api/abc
                      app-sync: {graph-ql-operation: "mutation M { m }"}
                    - arn: arn:aws:ecs:us-east-1:123456789012:cluster/main
                      ecs:
                        task-definition-arn: arn:aws:ecs:us-east-1:123456789012:task-definition/nightly
                        task-count: 2
                        platform-version: LATEST
                        group: batch
                        capacity-providers: [{name: spot, weight: 1}]
                        enable-ecs-managed-tags: true
                        enable-execute-command: false
                        placement-constraints: [{type: memberOf, expression: "attribute:x == y"}]
                        placement-strategy: [{type: spread, field: host}]
                        propagate-tags: TASK_DEFINITION
                        reference-id: reference
                        tags: {Team_Name: orders}
                """);
        var rule = application.rule("all");

        assertThat(rule.state()).isEqualTo(RuleDefinition.State.ENABLED_WITH_ALL_CLOUDTRAIL_MANAGEMENT_EVENTS);
        assertThat(rule.tags()).isEqualTo(Map.of("cost:center", "4711"));
        assertThat(rule.targets())
                .extracting(TargetDefinition::parameters)
                .containsExactly(
                        new TargetParameters.Batch("definition", "name", 10, 3),
                        new TargetParameters.RunCommand(
                                List.of(new TargetParameters.RunCommand.Criterion("tag:role", List.of("web", "db")))),
                        new TargetParameters.RedshiftData(
                                "db", "user", null, List.of("select 1", "select 2"), null, true),
                        new TargetParameters.SageMakerPipeline(Map.of("Epochs", "3", "learning_rate", "0.1")),
                        new TargetParameters.AppSync("mutation M { m }"),
                        new TargetParameters.Ecs(
                                "arn:aws:ecs:us-east-1:123456789012:task-definition/nightly",
                                2,
                                null,
                                null,
                                "LATEST",
                                "batch",
                                List.of(new TargetParameters.Ecs.CapacityProvider("spot", 1, null)),
                                true,
                                false,
                                List.of(new TargetParameters.Ecs.PlacementConstraint("memberOf", "attribute:x == y")),
                                List.of(new TargetParameters.Ecs.PlacementStrategy("spread", "host")),
                                "TASK_DEFINITION",
                                "reference",
                                Map.of("Team_Name", "orders")));
    }

    @Test
    void takesNamesFromKeysOrFromTheNameAsTheyAreWritten() {
        application.file("application.yml", """
                eventbridge:
                  buses:
                    My_Bus:
                  rules:
                    My_Rule: {bus: My_Bus, pattern: {source: [a]}}
                    "[my.dotted.rule]": {pattern: {source: [b]}}
                    key: {name: other, pattern: {source: [c]}}
                  queues:
                    Jobs_1:
                    "[jobs.fifo]":
                """);
        var topology = application.topology();

        assertThat(topology.buses()).containsExactly(EventBusDefinition.of("My_Bus"));
        assertThat(topology.rules())
                .extracting(RuleDefinition::name, RuleDefinition::pattern)
                .containsExactly(
                        tuple("My_Rule", "{\"source\":[\"a\"]}"),
                        tuple("my.dotted.rule", "{\"source\":[\"b\"]}"),
                        tuple("other", "{\"source\":[\"c\"]}"));
        assertThat(topology.queues())
                .containsExactly(QueueDefinition.of("Jobs_1", null), QueueDefinition.of("jobs.fifo", null));
    }

    @Test
    void keepsThePlaceholdersOfATransformerApart() {
        application.file("application.yml", """
                eventbridge.rules.audit:
                  pattern: {source: [a]}
                  targets:
                    - arn: arn:aws:sns:us-east-1:123456789012:a
                      input-transformer:
                        paths: {user_id: $.a, userId: $.b, User-Id: $.c}
                        template: '"<user_id> <userId> <User-Id>"'
                """);

        assertThat(application.rule("audit").targets().get(0).input())
                .isEqualTo(new TargetInput.Transformer(
                        Map.of("user_id", "$.a", "userId", "$.b", "User-Id", "$.c"),
                        "\"<user_id> <userId> <User-Id>\""));
    }

    @Test
    void callsAPartnersBusByItsKey() {
        application.file("application.yml", """
                eventbridge:
                  buses:
                    saas: {partner-source: aws.partner/example.com/1}
                  archives:
                    saas-archive: {bus: saas}
                  rules:
                    audit: {bus: saas, pattern: {source: [a]}}
                """);

        assertThat(application.rule("audit").bus()).isEqualTo("aws.partner/example.com/1");
        assertThat(application.topology().all(ArchiveDefinition.class))
                .extracting(ArchiveDefinition::bus)
                .containsExactly("aws.partner/example.com/1");
    }

    @Test
    void letsEnvironmentVariablesChangeSingleValues() {
        application.file("application.yml", """
                        eventbridge.rules.my-audit: {pattern: {source: [a]}, description: From the file}
                        """).variable("EVENTBRIDGE_RULES_MYAUDIT_DESCRIPTION", "From outside");

        assertThat(application.rule("my-audit").description()).isEqualTo("From outside");
    }

    @Test
    void namesThePropertyThatWasProbablyMeant() {
        application.file("application.yml", """
                eventbridge:
                  rules:
                    audit:
                      patern: {source: [a]}
                      schedule: rate(1 day)
                      targets:
                        - arns: arn:aws:sns:us-east-1:123456789012:a
                  queues:
                    jobs: {visibility: 3m}
                  buses:
                    orders: {log: {levels: error}}
                  connections:
                    crm: {basic: {username: a, pasword: b}}
                """);

        assertThat(application.problems())
                .extracting(it -> it.places().get(0), DeclarationProblem::message, it -> it.remedy()
                        .replaceFirst("\\? .*", "?")
                        .replaceFirst("Valid.*", ""))
                .contains(
                        tuple(
                                "application.yml:4 (eventbridge.rules.audit.patern)",
                                "There is no property \"eventbridge.rules.audit.patern\"",
                                "Did you mean \"pattern\"?"),
                        tuple(
                                "application.yml:7 (eventbridge.rules.audit.targets[0].arns)",
                                "There is no property \"eventbridge.rules.audit.targets[0].arns\"",
                                "Did you mean \"arn\"?"),
                        tuple(
                                "application.yml:9 (eventbridge.queues.jobs.visibility)",
                                "There is no property \"eventbridge.queues.jobs.visibility\"",
                                ""),
                        tuple(
                                "application.yml:11 (eventbridge.buses.orders.log.levels)",
                                "There is no property \"eventbridge.buses.orders.log.levels\"",
                                "Did you mean \"level\"?"),
                        tuple(
                                "application.yml:13 (eventbridge.connections.crm.basic.pasword)",
                                "There is no property \"eventbridge.connections.crm.basic.pasword\"",
                                "Did you mean \"password\"?"));
    }

    @Test
    void namesTheSectionThatWasProbablyMeantAndLeavesThoseOfOthersAlone() {
        application.file("application.yml", """
                eventbridge:
                  rulse: {audit: {schedule: rate(1 day)}}
                  scheduler: {region: eu-west-1}
                  schema: {cache: true}
                  unrelated: {a: 1}
                """);

        assertThat(application.with(Schema.class).problems())
                .extracting(DeclarationProblem::message)
                .containsExactlyInAnyOrder(
                        "There is no property \"eventbridge.rulse\"", "There is no property \"eventbridge.scheduler\"");
    }

    @Test
    void refusesAPlaceholderForASecretThatLeadsNowhereWithoutShowingTheValue() {
        application.file("application.yml", """
                eventbridge.connections.crm.api-key: {header-name: X-Key, value: "prefix-${NO_SUCH_KEY}"}
                """);

        assertThat(application.problems()).singleElement().satisfies(it -> {
            assertThat(it.places()).containsExactly("application.yml:1 (eventbridge.connections.crm.api-key.value)");
            assertThat(it.message()).isEqualTo("The placeholder ${NO_SUCH_KEY} cannot be resolved");
        });
    }

    @Test
    void doesNotTakeWhatHasNothingButJsonForAbsent() {
        application.file("application.yml", """
                eventbridge:
                  buses:
                    orders:
                      archive: {pattern: {source: [a]}}
                      policy: {statements: {read: {Effect: Allow}}}
                  rules:
                    audit: {pattern: {source: [a]}, targets: [{input: {a: 1}}]}
                """);

        assertThat(application.problems())
                .extracting(DeclarationProblem::message)
                .containsExactly("The target does not say what it is");
        application.file("application.yml", """
                eventbridge:
                  buses:
                    orders:
                      archive: {pattern: {source: [a]}}
                      policy: {statements: {read: {Effect: Allow}}}
                """);
        assertThat(application.topology().definitions())
                .extracting(Definition::label)
                .containsExactly(
                        "event bus \"orders\"", "archive \"orders-archive\"", "policy of event bus \"orders\"");
    }

    @Test
    void joinsTagsOfSeveralSources() {
        application.file("application.yml", """
                        eventbridge.queues.jobs.tags: {team: orders, "cost:center": 1}
                        ---
                        spring.config.activate.on-profile: prod
                        eventbridge.queues.jobs.tags: {"cost:center": 2}
                        """).argument("spring.profiles.active", "prod");

        assertThat(application.topology().queues())
                .extracting(QueueDefinition::tags)
                .containsExactly(Map.of("team", "orders", "cost:center", "2"));
    }

    @Test
    void takesARuleOfTheConfigurationAndOfAnAnnotationOnceIfTheyAreEqual() {
        application.file("application.yml", """
                        eventbridge.rules.audit:
                          pattern: '{"source": ["a"]}'
                          targets: [{arn: "arn:aws:lambda:us-east-1:123456789012:function:process-signup"}]
                        """).with(Audit.class);

        assertThat(application.topology().rules()).hasSize(1);
    }

    @Test
    void showsBothPlacesOfARuleThatIsDeclaredTwiceDifferently() {
        application.file("application.yml", """
                        eventbridge.rules.audit:
                          pattern: '{"source": ["b"]}'
                        """).with(Audit.class);

        assertThat(application.problems()).singleElement().satisfies(it -> {
            assertThat(it.message())
                    .isEqualTo("The rule \"audit\" on bus \"default\" is declared 2 times, each time differently");
            assertThat(it.places())
                    .hasSize(2)
                    .contains("application.yml:2 (eventbridge.rules.audit)")
                    .anyMatch(place -> place.contains("Audit of bean"));
        });
    }

    @Test
    void tellsEverythingThatIsWrongAtOnce() {
        application.file("application.yml", """
                eventbridge:
                  rules:
                    a: {pattern: {source: [a]}, bus: missing}
                    b: {schedule: rate(1 day), targets: [{id: nothing}, {queue: missing}, {bus: x, queue: y}]}
                    c:
                      schedule: rate(1 day)
                      targets:
                        - arn: arn:aws:sns:us-east-1:123456789012:a
                          input: {a: 1}
                          input-path: $.detail
                          dead-letter: {queue: q, arn: "arn:aws:sqs:us-east-1:123456789012:q"}
                          sqs: {message-group-id: a}
                          kinesis: {partition-key-path: $.a}
                        - arn: arn:aws:sqs:us-east-1:123456789012:a
                          sqs: {}
                  connections:
                    none: {}
                    both: {basic: {username: a, password: b}, api-key: {header-name: a, value: b}}
                    empty: {basic: {username: a}}
                  api-destinations:
                    orphan: {connection: nowhere, endpoint: "https://example.com"}
                  schedules:
                    idle: {expression: rate(1 day)}
                    two: {expression: every day, target: {queue: a, bus: b}}
                  schemas:
                    none: {registry: nowhere}
                """);

        assertThat(application.problems())
                .extracting(DeclarationProblem::message)
                .contains(
                        "The bus \"missing\" is not declared",
                        "The target does not say what it is",
                        "The queue \"missing\" is not declared",
                        "The target names 2 targets at once",
                        "The target has 2 inputs",
                        "The dead-letter queue is given by name and by ARN, or by neither",
                        "The target has parameters for 2 types of targets",
                        "The connection \"none\" has 0 ways to authenticate",
                        "The connection \"both\" has 2 ways to authenticate",
                        "The password is empty",
                        "The connection \"nowhere\" is not declared",
                        "The schedule \"idle\" invokes nothing",
                        "The schema has a content and a location, or neither");
    }

    private Topology guide() {
        return inGuide().topology();
    }

    private ConfiguredApplication inGuide() {
        return application
                .argument("spring.config.location", "classpath:docs/declaring.yml")
                .variable("CRM_SECRET", "s3cr3t")
                .variable("CRM_SIGNATURE", "s1gned");
    }

    private static <D extends Definition> D find(Topology topology, Class<D> kind, String label) {
        return topology.find(kind, label)
                .orElseThrow(() -> new AssertionError("There is no " + label + " in " + topology));
    }

    @EnableConfigurationProperties
    @ConfigurationProperties("eventbridge.schema")
    static class Schema {}

    @EventBridgeRule(
            name = "audit",
            pattern = @EventPattern("{\"source\": [\"a\"]}"),
            targets = @EventTarget(arn = LAMBDA))
    static class Audit {}
}
