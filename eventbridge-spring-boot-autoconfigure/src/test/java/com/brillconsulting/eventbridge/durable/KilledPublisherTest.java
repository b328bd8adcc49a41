package com.brillconsulting.eventbridge.durable;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.brillconsulting.eventbridge.embedded.EmbeddedEventBridgeServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opentest4j.TestAbortedException;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.model.Target;

/**
 * Kills an application in the middle of thousands of events and starts it again, by each outbox on each database; one beside
 * the other, since each is a process of its own.
 */
@Execution(ExecutionMode.CONCURRENT)
class KilledPublisherTest {

    private static final int EVENTS = Boolean.getBoolean("night") ? 10_000 : 4_000;
    private static final Pattern ORDER = Pattern.compile("\"detail\":\\{\"id\":\"([^\"]+)\"");
    private static final String TARGET = "arn:aws:lambda:us-east-1:123456789012:function:orders";

    @TempDir
    Path folder;

    private final EmbeddedEventBridgeServer bus =
            EmbeddedEventBridgeServer.builder().start();
    private final Set<String> arrived = ConcurrentHashMap.newKeySet();
    private EmbeddedPostgres postgres;
    private Process process;
    private int starts;

    @BeforeEach
    void collect() {
        bus.targetHandlers().register(TARGET, invocation -> {
            var order = ORDER.matcher(invocation.payload());
            if (order.find()) {
                arrived.add(order.group(1));
            }
        });
        try (var client = EventBridgeClient.builder()
                .endpointOverride(bus.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .httpClient(bus.httpClient())
                .build()) {
            client.createEventBus(it -> it.name("orders"));
            client.putRule(it -> it.name("all").eventBusName("orders").eventPattern("{\"source\":[\"shop\"]}"));
            client.putTargets(it -> it.rule("all")
                    .eventBusName("orders")
                    .targets(Target.builder().id("all").arn(TARGET).build()));
        }
    }

    @AfterEach
    void stop() throws Exception {
        if (process != null) {
            process.destroyForcibly().waitFor();
        }
        if (postgres != null) {
            postgres.close();
        }
        bus.close();
    }

    @ParameterizedTest(name = "{0} on {1}")
    @CsvSource({"modulith,h2", "modulith,postgres", "namastack,h2", "namastack,postgres"})
    void sendsEveryCommittedEventAndNoneThatWasRolledBack(String outbox, String database) throws Exception {
        var url = url(database);
        start(outbox, url, EVENTS);
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(5))
                .until(() -> exited() || arrived.size() > EVENTS / 8);
        process.destroyForcibly().waitFor();
        var committed = committed(url);
        var missing = new HashSet<>(committed);
        missing.removeAll(arrived);

        start(outbox, url, 0);

        await().atMost(Duration.ofMinutes(3)).until(() -> exited() || arrived.containsAll(committed));
        assertThat(arrived).as(output()).containsExactlyInAnyOrderElementsOf(committed);
        assertThat(committed).hasSizeGreaterThan(EVENTS / 8).noneMatch(it -> it.startsWith("rolled-back"));
        assertThat(missing).as("it was killed while events were on their way").isNotEmpty();
    }

    /** EventBridge does not answer until the process is killed; only what was kept is sent after that. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "neither   | | after commit, at most once: add | false",
                "modulith  | | after commit, at least once: Spring Modulith's event publication registry | true",
                "modulith  | --spring.modulith.events.registry-trigger-annotation=org.springframework.modulith.events.ApplicationModuleListener | after commit, at most once: remove spring.modulith.events.registry-trigger-annotation | false",
                "namastack | | at least once: Namastack's outbox | true",
                "both      | | after commit, at least once: Spring Modulith's event publication registry | true",
                "both      | --spring.modulith.events.externalization.mode=outbox | at least once: Namastack's outbox | true"
            })
    void keepsWhatTheLineAtStartUpSays(String outbox, String argument, String line, boolean kept) throws Exception {
        var url = url("h2");
        var arguments = argument == null ? List.<String>of() : List.of(argument);
        try (var silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            start(
                    outbox,
                    url,
                    16,
                    concat(arguments, "--spring.cloud.aws.endpoint=http://127.0.0.1:" + silent.getLocalPort()));
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> exited() || wholeOutput().contains("published"));
            process.destroyForcibly().waitFor();
        }
        assertThat(wholeOutput()).contains("Application events are sent " + line);
        var committed = committed(url);
        assertThat(committed).hasSize(13);
        assertThat(arrived).isEmpty();

        start(outbox, url, 1, concat(arguments, "--first=101"));

        await().atMost(Duration.ofMinutes(2)).until(() -> exited() || arrived.contains("order-101"));
        if (kept) {
            await().atMost(Duration.ofMinutes(2)).until(() -> exited() || arrived.containsAll(committed));
        } else {
            assertThat(arrived).containsExactly("order-101");
        }
    }

    private static List<String> concat(List<String> arguments, String last) {
        return Stream.concat(arguments.stream(), Stream.of(last)).toList();
    }

    private boolean exited() throws Exception {
        assertThat(process.isAlive()).as(output()).isTrue();
        return false;
    }

    private String output() throws Exception {
        var text = wholeOutput();
        return text.substring(Math.max(0, text.length() - 4_000));
    }

    private String wholeOutput() throws Exception {
        return Files.readString(folder.resolve("output-" + starts + ".txt"));
    }

    private String url(String database) throws Exception {
        if (database.equals("h2")) {
            // By default H2 keeps what is committed in memory for half a second, and a killed process takes it along.
            return "jdbc:h2:file:" + folder.resolve("database") + ";WRITE_DELAY=0";
        }
        try {
            postgres = EmbeddedPostgres.builder().start();
        } catch (IllegalStateException e) {
            throw new TestAbortedException("PostgreSQL does not start here: " + e.getMessage(), e);
        }
        return postgres.getJdbcUrl("postgres", "postgres");
    }

    private Set<String> committed(String url) throws SQLException {
        var ids = new HashSet<String>();
        try (var connection = DriverManager.getConnection(url, user(url), "");
                var rows = connection.createStatement().executeQuery("select id from placed")) {
            while (rows.next()) {
                ids.add(rows.getString(1));
            }
        }
        return ids;
    }

    private static String user(String url) {
        return url.startsWith("jdbc:h2") ? "sa" : "postgres";
    }

    private void start(String outbox, String url, int events) throws Exception {
        start(outbox, url, events, List.of());
    }

    private void start(String outbox, String url, int events, List<String> more) throws Exception {
        var command = new ArrayList<String>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                classPath(outbox),
                PublishingProcess.class.getName(),
                "--events=" + events,
                "--spring.application.name=shop",
                "--spring.main.web-application-type=none",
                "--spring.main.keep-alive=true",
                "--spring.datasource.url=" + url,
                "--spring.datasource.username=" + user(url),
                "--spring.cloud.aws.region.static=us-east-1",
                "--spring.cloud.aws.credentials.access-key=test",
                "--spring.cloud.aws.credentials.secret-key=test",
                "--spring.cloud.aws.endpoint=" + bus.endpoint(),
                "--eventbridge.reconcile.mode=off",
                "--eventbridge.publisher.resubmission=1s",
                "--eventbridge.publisher.retry.max-duration=2s",
                "--spring.modulith.events.jdbc.schema-initialization.enabled=true",
                "--namastack.outbox.polling.fixed.interval=100ms",
                "--namastack.outbox.instance.stale-instance-timeout=3s",
                "--namastack.outbox.instance.heartbeat-interval=1s",
                "--namastack.outbox.instance.rebalance-interval=1s"));
        more.stream()
                .map(it -> it.substring(0, it.indexOf('=') + 1))
                .forEach(name -> command.removeIf(it -> it.startsWith(name)));
        command.addAll(more);
        process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output-" + ++starts + ".txt").toFile())
                .start();
    }

    /** {@return the class path without the outbox that is not tried} */
    private static String classPath(String outbox) {
        var others = Stream.of("modulith", "namastack")
                .filter(it -> !outbox.equals("both") && !outbox.equals(it))
                .toList();
        return String.join(
                File.pathSeparator,
                List.of(System.getProperty("java.class.path").split(File.pathSeparator)).stream()
                        .filter(it -> others.stream()
                                .noneMatch(Path.of(it).getFileName().toString()::contains))
                        .toList());
    }
}
