package com.brillconsulting.eventbridge.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import com.brillconsulting.eventbridge.declare.DeclarationProblem;
import com.brillconsulting.eventbridge.declare.InvalidDeclarationsException;
import io.awspring.cloud.autoconfigure.core.AwsAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.CredentialsProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.RegionProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.sqs.SqsAutoConfiguration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.FailureHandler;
import software.amazon.awssdk.core.SdkSystemSetting;

class FailureAnalyzersTest {

    @Test
    void reportsEveryInvalidDeclarationWithItsPlacesAndItsRemedy() {
        var analysis = new InvalidDeclarationsFailureAnalyzer()
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
    void areKnownToSpringBoot() {
        var factories = SpringFactoriesLoader.forDefaultResourceLocation();

        assertThat(factories.load(FailureAnalyzer.class, FailureHandler.handleMessage((message, failure) -> {})))
                .hasAtLeastOneElementOfType(InvalidDeclarationsFailureAnalyzer.class)
                .hasAtLeastOneElementOfType(MissingRegionFailureAnalyzer.class)
                .hasAtLeastOneElementOfType(ReconciliationFailureAnalyzer.class);
    }
}
