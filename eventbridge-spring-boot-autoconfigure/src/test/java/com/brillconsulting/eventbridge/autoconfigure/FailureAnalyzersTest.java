package com.brillconsulting.eventbridge.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.brillconsulting.eventbridge.declare.DeclarationProblem;
import com.brillconsulting.eventbridge.declare.InvalidDeclarationsException;
import com.brillconsulting.eventbridge.event.EventMapping;
import com.brillconsulting.eventbridge.event.EventTypeResolver;
import com.brillconsulting.eventbridge.event.InvalidEventClassException;
import com.brillconsulting.eventbridge.event.ReceivedEventClasses;
import com.brillconsulting.eventbridge.publish.ExternalizedTargets;
import com.brillconsulting.eventbridge.publish.InvalidExternalizationException;
import com.brillconsulting.eventbridge.topology.EventBusDefinition;
import com.brillconsulting.eventbridge.topology.Topology;
import io.awspring.cloud.autoconfigure.core.AwsAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.CredentialsProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.RegionProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.sqs.SqsAutoConfiguration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.FailureHandler;
import org.springframework.expression.spel.support.StandardEvaluationContext;
import software.amazon.awssdk.core.SdkSystemSetting;

class FailureAnalyzersTest {

    @Test
    void reportsEveryInvalidDeclarationWithItsPlacesAndItsRemedy() {
        var analysis = new ExplainedFailureAnalyzer()
                .analyze(new RuntimeException(new InvalidDeclarationsException(List.of(
                        new DeclarationProblem(List.of("a.Orders.one()"), "\"x y\" is not the name of a rule", "Use z"),
                        new DeclarationProblem(
                                List.of("a.Orders.two()", "a.Orders.three()"),
                                "The rule \"b\" on bus \"c\" is declared 2 times",
                                "Give each its own name")))));

        assertThat(analysis.getDescription()).isEqualToNormalizingNewlines("""
                        What this application declares cannot be put on EventBridge:

                           1. "x y" is not the name of a rule
                              declared at a.Orders.one()
                           2. The rule "b" on bus "c" is declared 2 times
                              declared at a.Orders.two()
                              declared at a.Orders.three()""");
        assertThat(analysis.getAction()).isEqualToNormalizingNewlines("   1. Use z\n   2. Give each its own name");
    }

    @Test
    @DisabledIfEnvironmentVariable(named = "AWS_REGION", matches = ".+")
    @DisabledIfEnvironmentVariable(named = "AWS_PROFILE", matches = ".+")
    void saysHowToGiveARegion() {
        new ApplicationContextRunner()
                .withConfiguration(AutoConfigurations.of(
                        AwsAutoConfiguration.class,
                        CredentialsProviderAutoConfiguration.class,
                        RegionProviderAutoConfiguration.class,
                        SqsAutoConfiguration.class))
                .withSystemProperties(
                        SdkSystemSetting.AWS_EC2_METADATA_DISABLED.property() + "=true",
                        "aws.configFile=/nowhere",
                        "aws.sharedCredentialsFile=/nowhere")
                .run(context -> assertThat(context).getFailure().satisfies(failure -> {
                    var analysis = new MissingRegionFailureAnalyzer().analyze(failure);

                    assertThat(analysis.getDescription()).startsWith("No AWS region is configured");
                    assertThat(analysis.getAction())
                            .contains(
                                    "spring.cloud.aws.region.static",
                                    "AWS_REGION",
                                    "eventbridge.embedded.enabled=true");
                }));
    }

    @Test
    void saysWhatAnEventClassLacks() {
        assertThatExceptionOfType(InvalidEventClassException.class)
                .isThrownBy(() -> new EventTypeResolver(null, it -> it, MAPPINGS).resolve(Placed.class))
                .satisfies(it -> {
                    var analysis = new ExplainedFailureAnalyzer().analyze(new RuntimeException(it));
                    assertThat(analysis.getDescription())
                            .isEqualTo("The events of %s have no source.".formatted(Placed.class.getName()));
                    assertThat(analysis.getAction()).startsWith("Set spring.application.name, or give the class");
                });
        assertThatExceptionOfType(InvalidEventClassException.class)
                .isThrownBy(() -> new EventTypeResolver("shop", new PropertyPlaceholders()::resolve, MAPPINGS)
                        .resolve(Placed.class))
                .satisfies(it -> assertThat(new ExplainedFailureAnalyzer()
                                .analyze(new RuntimeException(it))
                                .getDescription())
                        .contains(Placed.class.getName(), "Could not resolve placeholder 'order.bus'"));
    }

    @Test
    void saysWhichTwoEventClassesAreOne() {
        var types = new EventTypeResolver(
                "shop",
                it -> it,
                List.of(
                        EventMapping.of(Placed.class).detailType("Placed"),
                        EventMapping.of(PlacedAgain.class).detailType("Placed")));

        assertThatExceptionOfType(InvalidEventClassException.class)
                .isThrownBy(() -> new ReceivedEventClasses(List.of(Placed.class, PlacedAgain.class), types))
                .satisfies(it -> assertThat(analyze(new RuntimeException(it)))
                        .contains(
                                Placed.class.getName() + " and " + PlacedAgain.class.getName(),
                                "are both events \"Placed\" from \"shop\"",
                                "Give one of them another detail type"));
    }

    @Test
    void saysHowATargetOfSpringModulithIsWritten() {
        var targets = new ExternalizedTargets(new PropertyPlaceholders()::resolve, new StandardEvaluationContext());

        assertThatExceptionOfType(InvalidExternalizationException.class)
                .isThrownBy(() -> targets.check(Placed.class, "${order.bus}::Placed"))
                .satisfies(it -> {
                    var analysis = new ExplainedFailureAnalyzer().analyze(new RuntimeException(it));
                    assertThat(analysis.getDescription())
                            .contains("'${order.bus}::Placed'", "Could not resolve placeholder 'order.bus'");
                    assertThat(analysis.getAction()).contains(Placed.class.getName(), "#{…}", "${…}");
                });
    }

    @Test
    void propertiesThatCannotBeAreRefusedWhenTheyAreBound() {
        for (var property : Map.of(
                        "eventbridge.publisher.retry.max-attempts=0", "maxAttempts must be 1 or more, but is 0",
                        "eventbridge.publisher.queue.max-calls=0", "A template must take something",
                        "eventbridge.publisher.max-request-size=0B", "A request must take something",
                        "eventbridge.publisher.max-request-size=2MB", "a request may have 1048576",
                        "eventbridge.publisher.claim-check.over-size=3GB", "must be 0 bytes to 2 GB",
                        "eventbridge.reconcile.max-deletes=-1", "The number of deletes must not be negative",
                        "eventbridge.reconcile.revision=-1", "The revision must be 0 to",
                        "eventbridge.reconcile.calls-per-second=-1", "The number of calls a second must not be",
                        "eventbridge.admin.replay-interval=0s", "which is no time to wait")
                .entrySet()) {
            EmbeddedApplication.runner().withPropertyValues(property.getKey()).run(context -> assertThat(
                            analyze(context.getStartupFailure()))
                    .contains(property.getValue()));
        }
    }

    @Test
    void saysWhereThePlanCannotBeWrittenTo() {
        EmbeddedApplication.runner()
                .withBean(Topology.class, () -> Topology.of(EventBusDefinition.of("orders")))
                .withPropertyValues("eventbridge.reconcile.plan-file=target/absent/folder/plan.json")
                .run(context -> assertThat(analyze(context.getStartupFailure()))
                        .contains("The plan cannot be written to target", "eventbridge.reconcile.plan-file"));
    }

    @Test
    void saysWhichPropertiesAnApplicationWasProcessedWith() {
        EmbeddedApplication.runner()
                .withBean(
                        ProcessedConditions.class,
                        () -> new ProcessedConditions(Map.of("eventbridge.embedded.enabled", "false")))
                .run(context -> assertThat(analyze(context.getStartupFailure()))
                        .contains(
                                "'eventbridge.embedded.enabled' was false then and is true now",
                                "Process the application with the properties"));
    }

    /** {@return what a person is told, by the first of all analyzers that knows the failure} */
    private static String analyze(Throwable failure) {
        return analyzers().stream()
                .map(it -> it.analyze(failure))
                .filter(Objects::nonNull)
                .findFirst()
                .map(it -> it.getDescription() + " " + it.getAction())
                .orElseThrow();
    }

    private static List<FailureAnalyzer> analyzers() {
        return SpringFactoriesLoader.forDefaultResourceLocation()
                .load(FailureAnalyzer.class, FailureHandler.handleMessage((message, failure) -> {}));
    }

    /** A mapping rather than an annotation, which every application in this package would find. */
    private static final List<EventMapping<?>> MAPPINGS =
            List.of(EventMapping.of(Placed.class).bus("${order.bus}"));

    record Placed(String id) {}

    record PlacedAgain(String id) {}

    private static final class PropertyPlaceholders {

        String resolve(String text) {
            return new StandardEnvironment().resolveRequiredPlaceholders(text);
        }
    }

    @Test
    void areKnownToSpringBoot() {
        assertThat(analyzers())
                .hasAtLeastOneElementOfType(ExplainedFailureAnalyzer.class)
                .hasAtLeastOneElementOfType(MissingRegionFailureAnalyzer.class);
    }
}
