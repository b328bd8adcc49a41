package com.brillconsulting.eventbridge.autoconfigure;

import static com.brillconsulting.eventbridge.autoconfigure.ListenerApplication.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.brillconsulting.eventbridge.annotation.EventBridgeEvent;
import com.brillconsulting.eventbridge.annotation.EventBridgeRule;
import com.brillconsulting.eventbridge.annotation.EventBridgeSchedule;
import com.brillconsulting.eventbridge.annotation.ListenerOptions;
import com.brillconsulting.eventbridge.core.EventBridgeOperations;
import com.brillconsulting.eventbridge.embedded.EmbeddedEventBridgeServer;
import com.brillconsulting.eventbridge.publish.StartupVerification;
import com.brillconsulting.eventbridge.reconcile.ReconcilingLifecycle;
import com.brillconsulting.eventbridge.topology.EventBusDefinition;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;
import org.springframework.integration.jdbc.metadata.JdbcMetadataStore;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.scheduler.SchedulerClient;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Applications that cannot start, and an AWS of their own that is to be left as it was. */
@ExtendWith(OutputCaptureExtension.class)
class FailedStartTest {

    private final EmbeddedEventBridgeServer aws =
            EmbeddedEventBridgeServer.builder().port(0).start();

    /** In memory, since a socket's threads take two seconds to end. */
    private final SqsAsyncClient queues = client(SqsAsyncClient.builder().httpClient(aws.asyncHttpClient()));

    @AfterEach
    void closeAws() {
        queues.close();
        aws.close();
    }

    @Test
    void aPortThatIsTakenLeavesAwsAsItWas(CapturedOutput output) throws IOException {
        try (var taken = listen()) {
            failsToStart(Shop.class, "--server.port=" + taken.getLocalPort());

            assertThat(output)
                    .contains(
                            "nothing was changed on AWS",
                            "The server of 'server.port' cannot listen on port %d of 127.0.0.1"
                                    .formatted(taken.getLocalPort()),
                            "End what listens on port %d, or set 'server.port'".formatted(taken.getLocalPort()));
        }
        isUntouched();
    }

    @Test
    void anAddressOfAnotherMachineLeavesAwsAsItWas(CapturedOutput output) throws IOException {
        failsToStart(Shop.class, "--server.address=192.0.2.1", "--server.port=" + freePort());

        assertThat(output).contains("of 192.0.2.1", "'server.address' to an address of this machine");
        isUntouched();
    }

    @Test
    void aPortOfTheActuatorThatIsTakenLeavesAwsAsItWas(CapturedOutput output) throws IOException {
        try (var taken = listen()) {
            failsToStart(
                    Shop.class,
                    "--management.server.port=" + taken.getLocalPort(),
                    "--management.server.address=127.0.0.1");

            assertThat(output)
                    .contains("The server of 'management.server.port' cannot listen on port " + taken.getLocalPort());
        }
        isUntouched();
    }

    @Test
    void anApplicationWithoutAServerNeedsNoPort() throws IOException {
        try (var taken = listen();
                var context = run(
                        Shop.class,
                        "--spring.main.web-application-type=none",
                        "--server.port=" + taken.getLocalPort())) {
            assertThat(context.isRunning()).isTrue();
        }
        assertThat(rules()).containsExactly("listener-on-placed");
    }

    @Test
    void aTableOfIdempotentListenersThatIsMissingLeavesAwsAsItWas(CapturedOutput output) {
        failsToStart(Idempotent.class);

        assertThat(output)
                .contains(
                        "The metadata store 'metadataStore' (JdbcMetadataStore) cannot be read",
                        "Table \"INT_METADATA_STORE\" not found",
                        "org/springframework/integration/jdbc/schema-<database>.sql of spring-integration-jdbc",
                        "spring.integration.jdbc.initialize-schema=always");
        isUntouched();
    }

    @Test
    void aTableThatNoListenerUsesButThatItsStoreLooksForLeavesAwsAsItWas(CapturedOutput output) {
        failsToStart(UnusedStore.class);

        assertThat(output).contains("Table \"INT_METADATA_STORE\" not found");
        isUntouched();
    }

    @Test
    void withItsTableTheApplicationStarts() {
        try (var context = run(
                Idempotent.class,
                "--spring.sql.init.schema-locations=classpath:org/springframework/integration/jdbc/schema-h2.sql")) {
            assertThat(context.isRunning()).isTrue();
        }
        assertThat(rules()).containsExactly("idempotent-listener-on-placed");
    }

    @Test
    void theTableOfTheRegistryThatIsMissingLeavesAwsAsItWas(CapturedOutput output) {
        failsToStart(Shop.class, "--spring.modulith.events.jdbc.schema-initialization.enabled=false");

        assertThat(output)
                .contains(
                        "Spring Modulith's event publication registry cannot be read",
                        "spring.modulith.events.jdbc.schema-initialization.enabled=true");
        isUntouched();
    }

    @Test
    void aBusThatNobodyWillCreateLeavesAwsAsItWas(CapturedOutput output) {
        failsToStart(Plain.class, "--eventbridge.publisher.bus-check.startup=fail");

        assertThat(output)
                .contains("go to the bus 'orders', which does not exist", "declare the bus, under 'eventbridge.buses'");
        isUntouched();
    }

    @Test
    void whatThePublisherRefusesLeavesAwsAsItWas(CapturedOutput output) {
        failsToStart(Refused.class);

        assertThat(output).contains("no target of an externalized event");
        isUntouched();
    }

    @Test
    void everythingThatIsMissingIsToldAtOnce(CapturedOutput output) throws IOException {
        try (var taken = listen()) {
            failsToStart(
                    Idempotent.class,
                    "--server.port=" + taken.getLocalPort(),
                    "--spring.modulith.events.jdbc.schema-initialization.enabled=false");
        }

        assertThat(output).contains("'server.port'", "INT_METADATA_STORE", "EVENT_PUBLICATION", "   3. ");
        isUntouched();
    }

    @Test
    void aLazyListenerThatCannotBeMadeLeavesAwsAsItWas(CapturedOutput output) {
        failsToStart(LazyButBroken.class);

        assertThat(output).contains("no connection to the warehouse");
        isUntouched();
    }

    @Test
    void aListenerThatCannotBeServedLeavesAwsAsItWas(CapturedOutput output) {
        failsToStart(Unservable.class);

        assertThat(output).contains("takes no Acknowledgement");
        isUntouched();
    }

    @Test
    void aJobThatEndsAfterTheReconciliationNeedsNeitherPortNorTable(@TempDir Path folder) throws Exception {
        try (var taken = listen()) {
            assertThat(exitCode(
                            folder.resolve("output.txt"),
                            "--eventbridge.reconcile.exit=true",
                            "--server.port=" + taken.getLocalPort()))
                    .isEqualTo(ReconcilingLifecycle.CHANGED);
        }
        assertThat(rules()).containsExactly("idempotent-listener-on-placed");
    }

    @Test
    void aLazyApplicationFindsAndServesAllThatAnEagerOneDoes() {
        try (var context = run(Shop.class, "--spring.main.lazy-initialization=true")) {
            assertThat(rules()).containsExactly("listener-on-placed");
            assertThat(queues()).contains("shop-listener-on-placed", "shop-schedule-listener-nightly");
            try (var schedules = client(SchedulerClient.builder())) {
                assertThat(schedules.listSchedules(it -> {}).schedules())
                        .singleElement()
                        .satisfies(it -> assertThat(it.name()).isEqualTo("listener-nightly"));
            }
            try (var events = client(EventBridgeClient.builder())) {
                assertThat(events.listEventBuses(it -> {}).eventBuses()).hasSize(2);
            }

            context.publishEvent(new Placed("1"));
            context.getBean(EventBridgeOperations.class).send(new Placed("2"));

            eventually().untilAsserted(() -> assertThat(Listener.TAKEN).contains("1", "2"));
        }
    }

    private static ServerSocket listen() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"));
    }

    private static int freePort() throws IOException {
        try (var socket = listen()) {
            return socket.getLocalPort();
        }
    }

    private void failsToStart(Class<?> application, String... arguments) {
        assertThat(catchThrowable(() -> run(application, arguments).close())).isNotNull();
    }

    private ConfigurableApplicationContext run(Class<?> application, String... arguments) {
        return new SpringApplicationBuilder(application)
                .bannerMode(Banner.Mode.OFF)
                .initializers(context -> context.getBeanFactory().registerSingleton("sqsAsyncClient", queues))
                .run(arguments(arguments).toArray(String[]::new));
    }

    private int exitCode(Path output, String... arguments) throws Exception {
        var command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                Idempotent.class.getName()));
        command.addAll(arguments(arguments));
        var process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertThat(process.waitFor(2, TimeUnit.MINUTES)).as("ends").isTrue();
        } finally {
            process.destroyForcibly();
        }
        return process.exitValue();
    }

    private List<String> arguments(String... arguments) {
        var all = new ArrayList<>(List.of(
                "--spring.application.name=shop",
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--spring.datasource.url=jdbc:h2:mem:" + UUID.randomUUID(),
                "--spring.modulith.events.jdbc.schema-initialization.enabled=true",
                "--namastack.outbox.enabled=false",
                "--eventbridge.listener.poll-timeout=1s",
                "--eventbridge.publisher.bus-check.startup=off",
                "--eventbridge.reconcile.verify=off",
                "--spring.cloud.aws.region.static=us-east-1",
                "--spring.cloud.aws.credentials.access-key=test",
                "--spring.cloud.aws.credentials.secret-key=test",
                "--spring.cloud.aws.endpoint=" + aws.endpoint()));
        var given = Arrays.stream(arguments).map(FailedStartTest::name).toList();
        all.removeIf(it -> given.contains(name(it)));
        all.addAll(List.of(arguments));
        return all;
    }

    private static String name(String argument) {
        return argument.substring(0, argument.indexOf('='));
    }

    private void isUntouched() {
        assertThat(rules()).isEmpty();
        assertThat(queues()).isEmpty();
        try (var events = client(EventBridgeClient.builder())) {
            assertThat(events.listEventBuses(it -> {}).eventBuses()).singleElement();
        }
    }

    private List<String> rules() {
        try (var events = client(EventBridgeClient.builder())) {
            return events.listRules(it -> {}).rules().stream()
                    .map(it -> it.name())
                    .toList();
        }
    }

    private List<String> queues() {
        try (var sqs = client(SqsClient.builder())) {
            return sqs.listQueues().queueUrls().stream()
                    .map(it -> it.substring(it.lastIndexOf('/') + 1))
                    .toList();
        }
    }

    private <C, B extends AwsClientBuilder<B, C>> C client(B builder) {
        return builder.endpointOverride(aws.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .build();
    }

    @EventBridgeEvent
    record Placed(String id) {}

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Shop {

        @Bean
        EventBusDefinition orders() {
            return EventBusDefinition.of("orders");
        }

        @Bean
        Listener listener() {
            return new Listener();
        }
    }

    static class Listener {

        static final List<String> TAKEN = new CopyOnWriteArrayList<>();

        @EventBridgeRule
        void onPlaced(Placed placed) {
            TAKEN.add(placed.id());
        }

        @EventBridgeSchedule(expression = "cron(0 3 * * ? *)", role = "arn:aws:iam::123456789012:role/scheduler")
        void nightly() {}
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Idempotent {

        public static void main(String[] arguments) {
            SpringApplication.run(Idempotent.class, arguments);
        }

        @Bean
        JdbcMetadataStore metadataStore(DataSource database) {
            return new JdbcMetadataStore(database);
        }

        @Bean
        IdempotentListener listener() {
            return new IdempotentListener();
        }
    }

    static class IdempotentListener {

        @EventBridgeRule(idempotent = true)
        void onPlaced(Placed placed) {
            Objects.requireNonNull(placed);
        }
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class UnusedStore {

        @Bean
        JdbcMetadataStore metadataStore(DataSource database) {
            return new JdbcMetadataStore(database);
        }

        @Bean
        Listener listener() {
            return new Listener();
        }
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class LazyButBroken {

        @Bean
        @Lazy
        Listener listener() {
            throw new IllegalStateException("no connection to the warehouse");
        }
    }

    /** Has events for the bus "orders", by other classes of this package, and does not declare it. */
    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Plain {

        @Bean
        Listener listener() {
            return new Listener();
        }
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Refused {

        @Bean
        Listener listener() {
            return new Listener();
        }

        @Bean
        StartupVerification refusing() {
            return () -> {
                throw new IllegalStateException("no target of an externalized event");
            };
        }
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    static class Unservable {

        @Bean
        UnservableListener listener() {
            return new UnservableListener();
        }
    }

    static class UnservableListener {

        @EventBridgeRule(listener = @ListenerOptions(acknowledgement = "manual"))
        void onPlaced(Placed placed) {
            Objects.requireNonNull(placed);
        }
    }
}
