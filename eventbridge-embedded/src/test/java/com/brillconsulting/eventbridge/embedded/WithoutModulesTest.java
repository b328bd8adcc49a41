package com.brillconsulting.eventbridge.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The embedded bus where none of the SDK's modules is there that it need not have. */
class WithoutModulesTest {

    private static final Pattern OPTIONAL =
            Pattern.compile("(cloudwatchlogs|firehose|kinesis|lambda|schemas|sfn|sns|picocli|slf4j-simple)-\\d.*");

    private static final Map<String, String> TARGETS = Map.of(
            "firehose", arn("firehose", "deliverystream/d"),
            "kinesis", arn("kinesis", "stream/s"),
            "lambda", arn("lambda", "function:f"),
            "logs", arn("logs", "log-group:/g"),
            "sns", arn("sns", "topic"),
            "states", arn("states", "stateMachine:s"));

    @Test
    void deliversAndTellsWhichModuleATargetTakes() throws Exception {
        try (var loader = withoutOptional()) {
            assertThat(delivered(loader))
                    .containsExactlyInAnyOrderEntriesOf(Map.of(
                            "sqs", "DELIVERED: null",
                            "firehose", "NOT_SUPPORTED: " + missing("firehose", "firehose"),
                            "kinesis", "NOT_SUPPORTED: " + missing("kinesis", "kinesis"),
                            "lambda", "NOT_SUPPORTED: " + missing("lambda", "lambda"),
                            "logs", "NOT_SUPPORTED: " + missing("logs", "cloudwatchlogs"),
                            "sns", "NOT_SUPPORTED: " + missing("sns", "sns"),
                            "states", "NOT_SUPPORTED: " + missing("states", "sfn")));
        }
    }

    @Test
    void refusesTheSchemasApiWithTheNameOfItsModule() throws Exception {
        try (var loader = withoutOptional()) {
            var type = loader.loadClass(EmbeddedEventBridgeServer.class.getName());
            var builder = type.getMethod("builder").invoke(null);
            try (var bus = (AutoCloseable) builder.getClass().getMethod("start").invoke(builder)) {
                var endpoint = (URI) type.getMethod("endpoint").invoke(bus);
                var request = HttpRequest.newBuilder(endpoint.resolve("/v1/registries"))
                        .header(
                                "Authorization",
                                "AWS4-HMAC-SHA256 Credential=AKID/20261123/us-east-1/schemas/aws4_request,"
                                        + " SignedHeaders=host, Signature=00")
                        .build();

                var response = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());

                assertThat(response.statusCode()).isEqualTo(404);
                assertThat(response.headers().firstValue("x-amzn-ErrorType")).hasValue("UnknownOperationException");
                assertThat(response.body()).contains("software.amazon.awssdk:schemas");
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, String> delivered(ClassLoader loader) throws Exception {
        var bus = (Function<Map<String, String>, Map<String, String>>)
                loader.loadClass(BusInUse.class.getName()).getConstructor().newInstance();
        var before = Thread.currentThread().getContextClassLoader();
        Thread.currentThread().setContextClassLoader(loader);
        try {
            return bus.apply(TARGETS);
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
    }

    private static String missing(String service, String module) {
        return "The client of %s is not on the class path: add software.amazon.awssdk:%s".formatted(service, module);
    }

    private static String arn(String service, String resource) {
        return "arn:aws:%s:us-east-1:%s:%s".formatted(service, EmbeddedEventBridgeServer.DEFAULT_ACCOUNT, resource);
    }

    private static URLClassLoader withoutOptional() {
        var present = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(it -> !OPTIONAL.matcher(it.getFileName().toString()).matches())
                .map(WithoutModulesTest::url)
                .toArray(URL[]::new);
        return new URLClassLoader(present, ClassLoader.getPlatformClassLoader());
    }

    private static URL url(Path entry) {
        try {
            return entry.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
