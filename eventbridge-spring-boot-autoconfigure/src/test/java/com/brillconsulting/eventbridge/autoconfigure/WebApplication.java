package com.brillconsulting.eventbridge.autoconfigure;

import com.brillconsulting.eventbridge.annotation.EventBridgeRule;
import com.brillconsulting.eventbridge.annotation.EventPattern;
import com.brillconsulting.eventbridge.topology.ArchiveDefinition;
import com.brillconsulting.eventbridge.topology.ConnectionDefinition;
import com.brillconsulting.eventbridge.topology.EventBusDefinition;
import com.brillconsulting.eventbridge.topology.Secret;
import com.brillconsulting.eventbridge.topology.Topology;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The application "shop" as a web server with the Actuator, on an embedded bus, and a client that calls it by HTTP. */
final class WebApplication implements AutoCloseable {

    static final String PASSWORD = "s3cret-of-the-crm";

    private static final JsonMapper JSON = JsonMapper.shared();

    private final HttpClient http = HttpClient.newHttpClient();
    private final ConfigurableApplicationContext context;
    private final String root;

    WebApplication(String... arguments) {
        var all = new ArrayList<>(List.of(
                "--spring.application.name=shop",
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--management.endpoints.web.exposure.include=eventbridge,health,info,prometheus",
                "--management.endpoint.health.show-details=always",
                "--eventbridge.embedded.enabled=true",
                "--eventbridge.reconcile.verify=off",
                "--eventbridge.actuator.dead-letter-interval=10ms"));
        all.addAll(List.of(arguments));
        context = new SpringApplicationBuilder(Application.class)
                .bannerMode(Banner.Mode.OFF)
                .run(all.toArray(String[]::new));
        root = "http://127.0.0.1:%s/actuator".formatted(context.getEnvironment().getProperty("local.server.port"));
    }

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    Answer get(String path, Map<String, String> parameters) {
        var query = parameters.entrySet().stream()
                .map(it -> it.getKey() + "=" + URLEncoder.encode(it.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(URI.create(root + path + (query.isEmpty() ? "" : "?" + query))));
    }

    Answer get(String path) {
        return get(path, Map.of());
    }

    Answer get(String path, String accepted) {
        return send(HttpRequest.newBuilder(URI.create(root + path)).header("Accept", accepted));
    }

    Answer post(String path, Map<String, ?> body) {
        return send(HttpRequest.newBuilder(URI.create(root + path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(body))));
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            return Answer.of(http.send(request.build(), BodyHandlers.ofString()));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** {@return the names of the library's meters} */
    Set<String> meters() {
        return context.getBean(MeterRegistry.class).getMeters().stream()
                .map(it -> it.getId().getName())
                .filter(it -> it.startsWith("eventbridge."))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Override
    public void close() {
        context.close();
    }

    /** An answer by HTTP. */
    record Answer(int status, String type, String text, JsonNode json) {

        static Answer of(HttpResponse<String> response) {
            var body = response.body();
            return new Answer(
                    response.statusCode(),
                    response.headers().firstValue("Content-Type").orElse(""),
                    body,
                    body.startsWith("{") ? JSON.readTree(body) : JSON.createObjectNode());
        }
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    @EnableAutoConfiguration(
            excludeName = {
                "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
                "org.springframework.modulith.events.config.EventPublicationAutoConfiguration",
                "org.springframework.modulith.events.config.EventExternalizationAutoConfiguration",
                "org.springframework.modulith.events.jdbc.JdbcEventPublicationAutoConfiguration",
                "org.springframework.modulith.moments.autoconfigure.MomentsAutoConfiguration",
                "org.springframework.modulith.core.config.ApplicationModuleInitializerRuntimeVerification",
                "io.namastack.outbox.config.OutboxCoreInfrastructureAutoConfiguration",
                "io.namastack.outbox.config.OutboxCoreThreadingAutoConfiguration",
                "io.namastack.outbox.config.OutboxCoreProcessingAutoConfiguration",
                "io.namastack.outbox.config.OutboxCoreSchedulingAutoConfiguration",
                "io.namastack.outbox.config.OutboxCoreMulticasterAutoConfiguration",
                "io.namastack.outbox.config.JdbcOutboxAutoConfiguration",
                "io.namastack.outbox.config.JdbcOutboxSchemaAutoConfiguration",
                "io.namastack.outbox.OutboxJacksonAutoConfiguration"
            })
    static class Application {

        @Bean
        Handler handler() {
            return new Handler();
        }

        @Bean
        Refusals refusals() {
            return new Refusals();
        }

        @Bean
        EventBridgeClientCustomizer refusing(Refusals refusals) {
            return builder -> builder.overrideConfiguration(builder.overrideConfiguration().toBuilder()
                    .addExecutionInterceptor(refusals)
                    .build());
        }

        @Bean
        Topology declared() {
            return Topology.of(
                    EventBusDefinition.of("orders"),
                    ArchiveDefinition.of("orders", "orders"),
                    new ConnectionDefinition(
                            "crm",
                            "",
                            new ConnectionDefinition.Basic("user", Secret.of(PASSWORD)),
                            ConnectionDefinition.HttpParameters.NONE,
                            null,
                            null));
        }
    }

    static class Handler {

        final List<String> taken = new CopyOnWriteArrayList<>();
        volatile boolean broken;

        @EventBridgeRule(
                name = "review",
                bus = "orders",
                pattern = @EventPattern(source = "shop", detail = "{\"amount\": [{\"numeric\": [\">\", 100]}]}"))
        void review(JsonNode order) {
            if (broken) {
                throw new IllegalStateException("broken");
            }
            taken.add(order.get("amount").asString());
        }
    }

    /** Answers for EventBridge that the next so many calls took none of their events. */
    static class Refusals implements ExecutionInterceptor {

        final AtomicInteger next = new AtomicInteger();

        @Override
        public SdkResponse modifyResponse(Context.ModifyResponse context, ExecutionAttributes attributes) {
            if (context.response() instanceof PutEventsResponse response && next.get() > 0) {
                next.decrementAndGet();
                return response.toBuilder()
                        .failedEntryCount(response.entries().size())
                        .entries(response.entries().stream()
                                .map(it -> PutEventsResultEntry.builder()
                                        .errorCode("InternalFailure")
                                        .errorMessage("Try again")
                                        .build())
                                .toList())
                        .build();
            }
            return context.response();
        }
    }
}
