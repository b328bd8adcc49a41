package com.brillconsulting.eventbridge.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.brillconsulting.eventbridge.embedded.EmbeddedEventBridgeServer;
import com.brillconsulting.eventbridge.reconcile.Plan;
import com.brillconsulting.eventbridge.reconcile.Reconciler;
import com.brillconsulting.eventbridge.topology.RuleDefinition;
import com.brillconsulting.eventbridge.topology.Topology;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.schemas.SchemasClient;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import tools.jackson.databind.json.JsonMapper;

class TerraformExportTest {

    private static final List<String> SERVICES = List.of("events", "sqs", "scheduler", "schemas", "sts");

    @TempDir
    private Path folder;

    private Tool terraform;

    @BeforeEach
    void configure() {
        terraform = new Tool(folder);
    }

    @Test
    void isValid() throws Exception {
        write(Declared.everything());
        init();

        terraform.run("terraform", "validate", "-no-color").assertSucceeded();
    }

    @Test
    void makesWhatTheReconcilerWouldMake() throws Exception {
        var topology = ofTheEmbeddedBus();
        write(topology);
        var secrets = JsonMapper.shared()
                .readTree(Files.readString(folder.resolve("main.tf.json")))
                .path("variable")
                .propertyStream()
                .collect(Collectors.toMap(it -> it.getKey(), it -> Declared.SECRET));
        Files.writeString(
                folder.resolve("terraform.tfvars.json"), JsonMapper.shared().writeValueAsString(secrets));
        try (var aws = EmbeddedEventBridgeServer.builder().start()) {
            Files.writeString(folder.resolve("provider.tf"), provider(aws));
            init();

            terraform
                    .run("terraform", "apply", "-no-color", "-input=false", "-auto-approve")
                    .assertSucceeded();

            assertThat(verify(aws, topology))
                    .satisfies(plan ->
                            assertThat(plan.isEmpty()).as(plan.toString()).isTrue());
            terraform
                    .run("terraform", "plan", "-no-color", "-input=false", "-detailed-exitcode")
                    .assertSucceeded();
        }
    }

    @Test
    void asksForSecretsAndTellsNone() {
        var text = TopologyExport.of(Declared.everything()).terraform();

        assertThat(text).doesNotContain(Declared.SECRET);
        assertThat(JsonMapper.shared().readTree(text).path("variable").valueStream())
                .hasSize(5)
                .allMatch(it -> it.path("sensitive").asBoolean());
    }

    private static Plan verify(EmbeddedEventBridgeServer aws, Topology topology) {
        try (var events = client(aws, EventBridgeClient.builder());
                var sqs = client(aws, SqsAsyncClient.builder());
                var scheduler = client(aws, SchedulerClient.builder());
                var schemas = client(aws, SchemasClient.builder())) {
            return Reconciler.builder(events, sqs)
                    .client("scheduler", () -> scheduler)
                    .client("schemas", () -> schemas)
                    .build()
                    .verify(topology);
        }
    }

    private static <B extends AwsClientBuilder<B, C>, C> C client(EmbeddedEventBridgeServer aws, B builder) {
        return builder.endpointOverride(aws.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
                .build();
    }

    /** Functions and log groups are not on the embedded bus, so that nothing can be let in there. */
    private static Topology ofTheEmbeddedBus() {
        return Declared.everything()
                .replacing(
                        RuleDefinition.class,
                        rule -> rule.withTargets(rule.targets().stream()
                                .filter(it -> !List.of("lambda", "logs")
                                        .contains(it.resource().service()))
                                .toList()));
    }

    private void write(Topology topology) throws Exception {
        assertThat(topology.problems()).isEmpty();
        Files.writeString(
                folder.resolve("main.tf.json"), TopologyExport.of(topology).terraform());
    }

    private void init() throws Exception {
        var init = terraform.terraformInit();
        assumeTrue(init.exitValue() == 0, () -> "Terraform or its AWS provider is not installed: " + init.output());
    }

    private static String provider(EmbeddedEventBridgeServer aws) {
        return """
                provider "aws" {
                  region                      = "us-east-1"
                  access_key                  = "test"
                  secret_key                  = "test"
                  skip_credentials_validation = true
                  skip_metadata_api_check     = true
                  endpoints {
                    %s
                  }
                }
                """.formatted(SERVICES.stream()
                .map(it -> "%s = \"%s\"".formatted(it, aws.endpoint()))
                .collect(Collectors.joining("\n    ")));
    }
}
