package com.brillconsulting.eventbridge.listen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.brillconsulting.eventbridge.declare.ListenerDeclaration;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.ReflectionUtils;

class EventBridgeListenerPropertiesTest {

    private final ApplicationContextRunner context =
            new ApplicationContextRunner().withUserConfiguration(Properties.class);

    @Test
    void haveDefaultsThatWorkTogether() {
        assertThat(settings())
                .isEqualTo(new ListenerSettings(
                        new ListenerSettings.Container(
                                true,
                                10,
                                10,
                                Duration.ofSeconds(3),
                                null,
                                Duration.ofHours(1),
                                Duration.ofSeconds(20),
                                Acknowledge.ON_SUCCESS,
                                Unmatched.RETRY,
                                List.of(),
                                new ListenerSettings.Backoff(Duration.ofSeconds(2), 2, Duration.ofMinutes(15))),
                        false,
                        false));
    }

    @Test
    void askForNoMoreMessagesThanMayBeHandledAtATime() {
        var settings = settings("max-concurrent-messages=4");

        assertThat(settings.container().maxMessagesPerPoll()).isEqualTo(4);
    }

    @Test
    void takeWhatIsSet() {
        var settings = settings(
                "auto-startup=false",
                "max-concurrent-messages=40",
                "max-messages-per-poll=20",
                "poll-timeout=20s",
                "visibility-timeout=12h",
                "max-processing-time=2h",
                "shutdown-timeout=1m",
                "acknowledgement=always",
                "unmatched=discard",
                "not-retried-exceptions=java.lang.IllegalArgumentException",
                "idempotent=true",
                "republish=true",
                "backoff.initial-interval=1s",
                "backoff.multiplier=1",
                "backoff.max-interval=1s");

        assertThat(settings)
                .isEqualTo(new ListenerSettings(
                        new ListenerSettings.Container(
                                false,
                                40,
                                20,
                                Duration.ofSeconds(20),
                                Duration.ofHours(12),
                                Duration.ofHours(2),
                                Duration.ofMinutes(1),
                                Acknowledge.ALWAYS,
                                Unmatched.DISCARD,
                                List.of(IllegalArgumentException.class),
                                new ListenerSettings.Backoff(Duration.ofSeconds(1), 1, Duration.ofSeconds(1))),
                        true,
                        true));
    }

    @ParameterizedTest
    @CsvSource({
        "max-concurrent-messages=0",
        "max-messages-per-poll=0",
        "max-messages-per-poll=11",
        "poll-timeout=0s",
        "poll-timeout=500ms",
        "poll-timeout=1500ms",
        "poll-timeout=21s",
        "visibility-timeout=43201s",
        "backoff.initial-interval=100ms",
        "backoff.multiplier=0.9",
        "backoff.max-interval=13h",
        "backoff.initial-interval=1h",
    })
    void refuseWhatSqsCannotDoAndSayWhatItCan(String property) {
        var name = property.substring(0, property.indexOf('='));

        context.withPropertyValues("eventbridge.listener." + property).run(it -> assertThat(it)
                .getFailure()
                .rootCause()
                .hasMessageStartingWith("eventbridge.listener." + name + " is ")
                .hasMessageContaining(", but must be "));
    }

    @Test
    void takeWhatTheAnnotationSaysAndBeforeThatWhatIsSetForTheRule() {
        var annotated = Map.of("max-concurrent-messages", "3", "visibility-timeout", "1m", "idempotent", "true");

        var settings = settings(
                annotated,
                "max-concurrent-messages=40",
                "rules.audit.visibility-timeout=2m",
                "rules.audit.acknowledgement=always",
                "rules.other.max-concurrent-messages=1");

        assertThat(settings.idempotent()).isTrue();
        assertThat(settings.container()).satisfies(it -> {
            assertThat(it.maxConcurrentMessages()).isEqualTo(3);
            assertThat(it.maxMessagesPerPoll()).isEqualTo(3);
            assertThat(it.visibilityTimeout()).isEqualTo(Duration.ofMinutes(2));
            assertThat(it.acknowledge()).isEqualTo(Acknowledge.ALWAYS);
        });
    }

    @ParameterizedTest
    @CsvSource({"max-concurrent-messages,none", "poll-timeout,1h", "max-messages-per-poll,11", "auto-startup,perhaps"})
    void refuseWhatAnAnnotationCannotMean(String option, String value) {
        assertThatExceptionOfType(UnsupportedListenerException.class)
                .isThrownBy(() -> settings(Map.of(option, value)))
                .withMessageContainingAll("has options that it cannot have", option)
                .satisfies(it -> assertThat(it.getMessage()).containsIgnoringCase(value))
                .satisfies(it -> assertThat(it.remedy()).contains("eventbridge.listener.rules.audit.*"));
    }

    private ListenerSettings settings(String... properties) {
        return settings(Map.of(), properties);
    }

    private ListenerSettings settings(Map<String, String> annotated, String... properties) {
        var settings = new ListenerSettings[1];
        var runner = context;
        for (var property : properties) {
            runner = runner.withPropertyValues("eventbridge.listener." + property);
        }
        var method = ReflectionUtils.findMethod(getClass(), "haveDefaultsThatWorkTogether");
        runner.run(it -> settings[0] = new ConfiguredListeners(
                        it.getBean(EventBridgeListenerProperties.class), Duration.ofSeconds(3))
                .settings(new ListenerDeclaration("default", "audit", "queue", false, "bean", method, annotated)));
        return settings[0];
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(EventBridgeListenerProperties.class)
    static class Properties {}
}
