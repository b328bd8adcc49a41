package com.brillconsulting.eventbridge.autoconfigure;

import static org.assertj.core.api.Assertions.assertThat;

import com.brillconsulting.eventbridge.listen.ListenerSettings;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Configuration;

class EventBridgeListenerPropertiesTest {

    private final ApplicationContextRunner context =
            new ApplicationContextRunner().withUserConfiguration(Properties.class);

    @Test
    void haveDefaultsThatWorkTogether() {
        assertThat(settings())
                .isEqualTo(new ListenerSettings(
                        true,
                        10,
                        10,
                        Duration.ofSeconds(3),
                        null,
                        new ListenerSettings.Backoff(Duration.ofSeconds(2), 2, Duration.ofMinutes(15))));
    }

    @Test
    void askForNoMoreMessagesThanMayBeHandledAtATime() {
        var settings = settings("max-concurrent-messages=4");

        assertThat(settings.maxMessagesPerPoll()).isEqualTo(4);
    }

    @Test
    void takeWhatIsSet() {
        var settings = settings(
                "auto-startup=false",
                "max-concurrent-messages=40",
                "max-messages-per-poll=20",
                "poll-timeout=20s",
                "visibility-timeout=12h",
                "backoff.initial-interval=1s",
                "backoff.multiplier=1",
                "backoff.max-interval=1s");

        assertThat(settings)
                .isEqualTo(new ListenerSettings(
                        false,
                        40,
                        20,
                        Duration.ofSeconds(20),
                        Duration.ofHours(12),
                        new ListenerSettings.Backoff(Duration.ofSeconds(1), 1, Duration.ofSeconds(1))));
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

    private ListenerSettings settings(String... properties) {
        var settings = new ListenerSettings[1];
        var runner = context;
        for (var property : properties) {
            runner = runner.withPropertyValues("eventbridge.listener." + property);
        }
        runner.run(it ->
                settings[0] = it.getBean(EventBridgeListenerProperties.class).settings(Duration.ofSeconds(3)));
        return settings[0];
    }

    @Configuration(proxyBeanMethods = false)
    @EnableConfigurationProperties(EventBridgeListenerProperties.class)
    static class Properties {}
}
