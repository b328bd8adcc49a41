package com.brillconsulting.eventbridge.optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

import com.brillconsulting.eventbridge.embedded.EmbeddedEventBridgeServer;
import java.io.IOException;
import java.net.URLClassLoader;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

/**
 * Starts an application where optional libraries are missing: those that know nothing of each other together, since each
 * start takes seconds, and all of them as where the starter is the only dependency. An application that needs none of
 * them works; one that needs some is told which to add.
 */
@ExtendWith(OutputCaptureExtension.class)
class ApplicationWithoutLibrariesTest {

    /** Any call would fail, and tell of that. */
    private static final String NOBODY_THERE = "http://localhost:1";

    private static final String QUEUE = "arn:aws:sqs:us-east-1:000000000000:jobs";
    private static final String ROLE = "arn:aws:iam::000000000000:role/scheduler";
    private static final String TOPIC = "arn:aws:sns:us-east-1:000000000000:audit";
    private static final String FUNCTION = "arn:aws:lambda:us-east-1:000000000000:function:audit";
    private static final String LOG_GROUP = "arn:aws:logs:us-east-1:000000000000:log-group:/audit";

    private static EmbeddedEventBridgeServer bus;

    /** Kept for all cases of one set, since most of the time of a start is that its classes are loaded. */
    private static final Map<Set<Library>, URLClassLoader> LOADERS = new HashMap<>();

    @BeforeAll
    static void start() {
        bus = EmbeddedEventBridgeServer.builder().start();
    }

    @AfterAll
    static void stop() throws IOException {
        bus.close();
        for (var loader : LOADERS.values()) {
            loader.close();
        }
        LOADERS.clear();
    }

    @ParameterizedTest
    @MethodSource("sets")
    void publishesAndListensWithout(Set<Library> missing) throws Exception {
        assertThat(run(missing, Map.of())).containsExactly("published", "sent");
    }

    static Stream<Set<Library>> sets() {
        var sets = List.of(
                EnumSet.of(Library.SCHEMAS, Library.SNS, Library.S3, Library.NETWORKNT),
                EnumSet.of(Library.LAMBDA, Library.CLOUDWATCHLOGS, Library.CLOUD_EVENTS, Library.VALIDATION),
                EnumSet.of(Library.INTEGRATION, Library.VICTOOLS, Library.ACTUATOR),
                EnumSet.of(Library.VICTOOLS_JACKSON, Library.HEALTH),
                EnumSet.of(Library.MICROMETER, Library.WEB),
                EnumSet.of(Library.REACTOR, Library.JDBC, Library.NAMASTACK, Library.MODULITH),
                EnumSet.of(Library.SCHEDULER),
                EnumSet.of(Library.EMBEDDED),
                EnumSet.allOf(Library.class));
        assertThat(sets.stream().limit(sets.size() - 1).flatMap(Set::stream)).contains(Library.values());
        return sets.stream().map(it -> it);
    }

    @Test
    void tellsAllModulesOfTheSdkThatSomethingDeclaredNeedsBeforeAwsIsAsked(CapturedOutput output) {
        assertThatException()
                .isThrownBy(() -> run(
                        EnumSet.allOf(Library.class),
                        Map.of(
                                "spring.cloud.aws.endpoint", NOBODY_THERE,
                                "eventbridge.schedules.nightly.expression", "rate(1 day)",
                                "eventbridge.schedules.nightly.target.arn", QUEUE,
                                "eventbridge.schedules.nightly.target.role", ROLE,
                                "eventbridge.schema-registries.shop.description", "",
                                "eventbridge.rules.audit.pattern", "{\"source\": [\"shop\"]}",
                                "eventbridge.rules.audit.targets[0].arn", TOPIC,
                                "eventbridge.rules.audit.targets[1].arn", FUNCTION,
                                "eventbridge.rules.audit.targets[2].arn", LOG_GROUP)));

        assertThat(output)
                .contains("APPLICATION FAILED TO START")
                .contains(
                        "scheduler, needed by the schedule \"nightly\" in group \"default\", declared at property source")
                .contains("sns, needed by the rule \"audit\" on bus \"default\", whose target " + TOPIC)
                .contains(
                        "Add the dependencies software.amazon.awssdk:cloudwatchlogs and software.amazon.awssdk:lambda and"
                                + " software.amazon.awssdk:scheduler and software.amazon.awssdk:schemas and"
                                + " software.amazon.awssdk:sns");
    }

    @ParameterizedTest
    @CsvSource({
        "EMBEDDED, eventbridge.embedded.enabled, true, com.brillconsulting:eventbridge-embedded",
        "S3, eventbridge.publisher.claim-check.bucket, large, io.awspring.cloud:spring-cloud-aws-starter-s3",
        "CLOUD_EVENTS, eventbridge.publisher.format, cloudevents, io.cloudevents:cloudevents-json-jackson",
        "NETWORKNT, eventbridge.publisher.schema-check.enabled, true, com.networknt:json-schema-validator",
        "VICTOOLS, eventbridge.schemas-from-events.enabled, true, com.github.victools:jsonschema-generator"
    })
    void tellsWhatToAddForWhatIsSwitchedOn(
            Library missing, String property, String value, String artifact, CapturedOutput output) {
        assertThatException()
                .isThrownBy(() -> run(EnumSet.allOf(Library.class), Map.of(property, value)))
                .as("without " + missing);

        assertThat(output).contains("APPLICATION FAILED TO START", property, artifact);
    }

    @SuppressWarnings("unchecked")
    private static List<String> run(Set<Library> missing, Map<String, Object> properties) throws Exception {
        var application =
                (Function<Map<String, Object>, List<String>>) LOADERS.computeIfAbsent(missing, Library::without)
                        .loadClass(TriedApplication.class.getName())
                        .getConstructor()
                        .newInstance();
        return application.apply(properties(missing, properties));
    }

    private static Map<String, Object> properties(Set<Library> missing, Map<String, Object> others) {
        var properties = new HashMap<String, Object>(Map.of(
                "spring.application.name", "shop",
                "spring.main.web-application-type", "none",
                "eventbridge.listener.poll-timeout", "1s",
                "spring.main.banner-mode", "off",
                "spring.datasource.generate-unique-name", "true"));
        if (missing.contains(Library.EMBEDDED) || missing.contains(Library.SCHEDULER)) {
            properties.putAll(Map.of(
                    "spring.cloud.aws.endpoint", bus.endpoint().toString(),
                    "spring.cloud.aws.region.static", "us-east-1",
                    "spring.cloud.aws.credentials.access-key", "test",
                    "spring.cloud.aws.credentials.secret-key", "test"));
        } else {
            properties.put("eventbridge.embedded.enabled", "true");
        }
        properties.putAll(others);
        return properties;
    }
}
