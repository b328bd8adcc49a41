package com.brillconsulting.eventbridge.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.brillconsulting.eventbridge.embedded.time.MovableClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Walks a newcomer's first hour with the AWS CLI: bus, rules, targets, events, a schedule, an archive and a replay. */
@Execution(ExecutionMode.CONCURRENT)
class AwsCliTest {

    private static final String LAMBDA = "arn:aws:lambda:us-east-1:123456789012:function:process-signup";

    @TempDir
    private Path folder;

    private final MovableClock clock = new MovableClock(Instant.parse("2026-11-01T00:00:00Z"));
    private final List<String> invocations = new CopyOnWriteArrayList<>();
    private EmbeddedEventBridgeServer bus;

    @BeforeEach
    void start() {
        assumeTrue(isInstalled(), "The AWS CLI is not installed");
        bus = EmbeddedEventBridgeServer.builder().clock(clock).start();
        bus.targetHandlers().register(LAMBDA, invocation -> invocations.add(invocation.payload()));
    }

    @AfterEach
    void stop() {
        if (bus != null) {
            bus.close();
        }
    }

    @Test
    void theQuickStartWorks() throws Exception {
        aws("events", "create-event-bus", "--name", "my-app-events");
        aws(
                "events",
                "put-rule",
                "--name",
                "user-signup-rule",
                "--event-bus-name",
                "my-app-events",
                "--description",
                "Trigger on user signup",
                "--event-pattern",
                """
                {"source": ["my.application"], "detail-type": ["User Action"], "detail": {"action": ["signup"]}}""");
        putTarget("user-signup-rule", """
                {"Id": "1", "Arn": "%s", "Input": "{\\"environment\\": \\"production\\"}"}""");
        putEvent("signup");
        putEvent("logout");

        await().untilAsserted(() -> assertThat(invocations).containsExactly("{\"environment\": \"production\"}"));

        invocations.clear();
        putTarget("user-signup-rule", """
                {"Id": "1", "Arn": "%s", "InputTransformer": {
                  "InputPathsMap": {"user": "$.detail.user", "action": "$.detail.action"},
                  "InputTemplate": "{\\"username\\": <user>, \\"event\\": <action>}"}}""");
        putEvent("signup");

        await().untilAsserted(() ->
                assertThat(invocations).containsExactly("{\"username\": \"john@example.com\", \"event\": \"signup\"}"));
    }

    @Test
    void aScheduleFires() throws Exception {
        aws(
                "events",
                "put-rule",
                "--name",
                "backup-rule",
                "--schedule-expression",
                "rate(5 minutes)",
                "--description",
                "Run backup every 5 minutes");
        aws("events", "put-targets", "--rule", "backup-rule", "--targets", "Id=1,Arn=" + LAMBDA);

        clock.advance(Duration.ofMinutes(10));

        await().untilAsserted(() -> assertThat(invocations).hasSize(2).allSatisfy(it -> assertThat(it)
                .contains("\"Scheduled Event\"")));
    }

    @Test
    void anArchiveIsReplayed() throws Exception {
        aws("events", "create-event-bus", "--name", "my-app-events");
        aws(
                "events",
                "put-rule",
                "--name",
                "all",
                "--event-bus-name",
                "my-app-events",
                "--event-pattern",
                "{\"source\": [\"my.application\"]}");
        putTarget("all", "{\"Id\": \"1\", \"Arn\": \"%s\"}");
        String busArn = "arn:aws:events:us-east-1:123456789012:event-bus/my-app-events";
        aws(
                "events",
                "create-archive",
                "--archive-name",
                "user-events-archive",
                "--event-source-arn",
                busArn,
                "--retention-days",
                "30");
        putEvent("signup");
        clock.advance(Duration.ofMinutes(10));
        aws(
                "events",
                "start-replay",
                "--replay-name",
                "user-events-replay",
                "--event-source-arn",
                "arn:aws:events:us-east-1:123456789012:archive/user-events-archive",
                "--event-start-time",
                "2026-10-31T00:00:00Z",
                "--event-end-time",
                "2026-11-02T00:00:00Z",
                "--destination",
                "Arn=" + busArn);
        clock.advance(Duration.ofMinutes(10));

        assertThat(aws("events", "describe-replay", "--replay-name", "user-events-replay"))
                .contains("\"State\": \"COMPLETED\"");
        await().untilAsserted(() -> assertThat(invocations).hasSize(2).anySatisfy(it -> assertThat(it)
                .contains("\"replay-name\":\"user-events-replay\"")));
    }

    private void putTarget(String rule, String target) throws Exception {
        aws(
                "events",
                "put-targets",
                "--rule",
                rule,
                "--event-bus-name",
                "my-app-events",
                "--targets",
                "[" + target.formatted(LAMBDA) + "]");
    }

    private void putEvent(String action) throws Exception {
        String answer = aws("events", "put-events", "--entries", """
                [{"Source": "my.application", "DetailType": "User Action", "EventBusName": "my-app-events",
                  "Detail": "{\\"action\\": \\"%s\\", \\"user\\": \\"john@example.com\\"}"}]""".formatted(action));
        assertThat(answer).contains("\"FailedEntryCount\": 0");
    }

    private String aws(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("aws"));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--endpoint-url", bus.endpoint().toString(), "--output", "json"));
        Path output = Files.createTempFile(folder, "aws", ".txt");
        var builder = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        builder.environment()
                .putAll(Map.of(
                        "AWS_ACCESS_KEY_ID",
                        "test",
                        "AWS_SECRET_ACCESS_KEY",
                        "test",
                        "AWS_DEFAULT_REGION",
                        "us-east-1",
                        "AWS_CONFIG_FILE",
                        folder.resolve("none").toString(),
                        "AWS_PAGER",
                        ""));
        Process process = builder.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("%s ends", command).isTrue();
        String text = Files.readString(output);
        assertThat(process.exitValue()).as("%s: %s", command, text).isZero();
        return text;
    }

    private static boolean isInstalled() {
        try {
            Process process = new ProcessBuilder("aws", "--version")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
