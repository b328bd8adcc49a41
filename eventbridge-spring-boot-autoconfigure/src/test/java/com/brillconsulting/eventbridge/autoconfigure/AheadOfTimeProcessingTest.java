package com.brillconsulting.eventbridge.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import com.brillconsulting.eventbridge.autoconfigure.republished.StockLow;
import com.brillconsulting.eventbridge.event.EventEnvelope;
import com.brillconsulting.eventbridge.event.EventMapping;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.aot.generate.ClassNameGenerator;
import org.springframework.aot.generate.DefaultGenerationContext;
import org.springframework.aot.generate.GeneratedFiles.Kind;
import org.springframework.aot.generate.InMemoryGeneratedFiles;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.boot.autoconfigure.AutoConfigurationPackages;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.aot.ApplicationContextAotGenerator;
import org.springframework.core.env.MapPropertySource;
import org.springframework.javapoet.ClassName;

/** What becomes of an application that Spring processes ahead of time: the code, and what a native image needs to know. */
class AheadOfTimeProcessingTest {

    private static final InMemoryGeneratedFiles FILES = new InMemoryGeneratedFiles();

    private static RuntimeHints hints;

    @BeforeAll
    static void process() {
        var generation = new DefaultGenerationContext(
                new ClassNameGenerator(ClassName.get(AheadOfTimeProcessingTest.class)), FILES);
        try (var context = new AnnotationConfigApplicationContext()) {
            context.getEnvironment()
                    .getPropertySources()
                    .addFirst(new MapPropertySource(
                            "test",
                            Map.of(
                                    "eventbridge.embedded.enabled", "true",
                                    "eventbridge.publisher.schema-check.enabled", "true",
                                    "eventbridge.schemas.order.location", "classpath:/declared/order.json")));
            context.register(EmbeddedApplication.AUTO_CONFIGURATIONS);
            context.register(Application.class);
            AutoConfigurationPackages.register(context, StockLow.class.getPackageName());

            new ApplicationContextAotGenerator().processAheadOfTime(context, generation);
        }
        generation.writeGeneratedContent();
        hints = generation.getRuntimeHints();
    }

    @Test
    void eventClassesAreLookedForThen() {
        assertThat(source()).contains("EventClasses.found(", '"' + StockLow.class.getName() + '"');
    }

    @Test
    void whatIsOnlyPublishedCanBeWritten() throws Exception {
        var reflection = RuntimeHintsPredicates.reflection();

        assertThat(reflection.onMethodInvocation(StockLow.class.getDeclaredMethod("article")))
                .accepts(hints);
        assertThat(reflection.onMethodInvocation(Invoice.class.getDeclaredMethod("number")))
                .accepts(hints);
    }

    @Test
    void queuesCanBeRepublished() throws Exception {
        assertThat(RuntimeHintsPredicates.reflection()
                        .onMethodInvocation(Class.forName("com.brillconsulting.eventbridge.listen.QueueRepublisher")
                                .getMethod("republish", EventEnvelope.class)))
                .accepts(hints);
    }

    @Test
    void schemasOnTheClassPathAreThere() {
        assertThat(RuntimeHintsPredicates.resource().forResource("declared/order.json"))
                .accepts(hints);
        assertThat(RuntimeHintsPredicates.resource().forResource("schemas/stock@StockLow.json"))
                .accepts(hints);
    }

    @Test
    void conditionsAreRemembered() {
        assertThat(source()).contains("\"eventbridge.embedded.enabled\"", "\"eventbridge.reconcile.mode\"");
    }

    private static String source() {
        return FILES.getGeneratedFiles(Kind.SOURCE).keySet().stream()
                .map(AheadOfTimeProcessingTest::content)
                .collect(Collectors.joining());
    }

    private static String content(String path) {
        try {
            return String.valueOf(FILES.getGeneratedFileContent(Kind.SOURCE, path));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    record Invoice(String number) {}

    @Configuration(proxyBeanMethods = false)
    static class Application {

        @Bean
        EventMapping<Invoice> invoices() {
            throw new IllegalStateException("No bean is made ahead of time");
        }
    }
}
