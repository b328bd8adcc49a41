package com.brillconsulting.eventbridge.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.json.JsonMapper;

/** An application that exports is a process that ends, so that it runs in one of its own, beside those of other tests. */
class EventBridgeExportAutoConfigurationTest {

    private final AtomicInteger calls = new AtomicInteger();

    @TempDir
    private Path folder;

    private HttpServer aws;

    private record Outcome(int exitValue, String output, String errors) {}

    @BeforeEach
    void startAws() throws Exception {
        aws = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        aws.createContext("/", exchange -> {
            calls.incrementAndGet();
            exchange.sendResponseHeaders(500, -1);
            exchange.close();
        });
        aws.start();
    }

    @AfterEach
    void stopAws() {
        aws.stop(0);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void printsNothingButTheExportAndEndsWithoutACallOnAws() throws Exception {
        var outcome = run("--eventbridge.export=cloudformation");

        assertThat(outcome.exitValue()).as(outcome.errors()).isZero();
        var template = JsonMapper.shared().readTree(outcome.output());
        assertThat(template.at("/Resources/RuleOrdersTake/Properties/Name").asString())
                .isEqualTo("take");
        assertThat(calls).hasValue(0);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void writesToAFileWhereOneIsNamed() throws Exception {
        var file = folder.resolve("new/policies.json");

        var outcome = run(
                "--eventbridge.export=iam",
                "--eventbridge.export-file=" + file,
                "--eventbridge.export-account=123456789012",
                "--eventbridge.export-region=eu-west-1");

        assertThat(outcome.exitValue()).as(outcome.output()).isZero();
        assertThat(outcome.output()).doesNotContain("It started.");
        assertThat(JsonMapper.shared()
                        .readTree(Files.readString(file))
                        .at("/listen/Statement/0/Resource/0")
                        .asString())
                .isEqualTo("arn:aws:sqs:eu-west-1:123456789012:shop-take");
        assertThat(calls).hasValue(0);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void saysWhatFormatsThereAre() throws Exception {
        var outcome = run("--eventbridge.export=pulumi");

        assertThat(outcome.exitValue()).isNotZero();
        assertThat(outcome.output() + outcome.errors())
                .contains("pulumi")
                .containsIgnoringCase("cloudformation")
                .containsIgnoringCase("mermaid");
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void saysWhyAFileCannotBeWrittenAndWhoWantsIt() throws Exception {
        var configuration = folder.resolve("export.yml");
        Files.writeString(configuration, """
                eventbridge:
                  export: mermaid
                  export-file: %s
                """.formatted(folder));

        var outcome = run("--spring.config.location=file:" + configuration);

        assertThat(outcome.exitValue()).isNotZero();
        assertThat(outcome.output() + outcome.errors())
                .contains(
                        "The export cannot be written to " + folder,
                        "declared at export.yml:3 (eventbridge.export-file)",
                        "Set 'eventbridge.export-file' to a file that can be written");
    }

    private Outcome run(String... arguments) throws Exception {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                ExportingProcess.class.getName(),
                "--spring.application.name=shop",
                "--eventbridge.buses.orders.description=Orders",
                "--spring.cloud.aws.endpoint=http://localhost:"
                        + aws.getAddress().getPort(),
                "--spring.cloud.aws.region.static=us-east-1",
                "--spring.cloud.aws.credentials.access-key=key",
                "--spring.cloud.aws.credentials.secret-key=secret"));
        command.addAll(List.of(arguments));
        var output = folder.resolve("output.txt");
        var errors = folder.resolve("errors.txt");
        var process = new ProcessBuilder(command)
                .redirectOutput(output.toFile())
                .redirectError(errors.toFile())
                .start();
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("ends").isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Outcome(process.exitValue(), Files.readString(output), Files.readString(errors));
    }
}
