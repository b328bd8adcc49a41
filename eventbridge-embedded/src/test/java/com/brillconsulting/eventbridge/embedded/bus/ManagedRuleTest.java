package com.brillconsulting.eventbridge.embedded.bus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.brillconsulting.eventbridge.embedded.validation.ApiException;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.eventbridge.model.RuleState;

class ManagedRuleTest {

    @Test
    void isChangedByForceOnly() {
        var settings = new Rule.Settings(null, "rate(1 hour)", RuleState.ENABLED, null, null);
        var rule = new Rule(
                "rule",
                "arn",
                "default",
                settings,
                TestBus.ACCOUNT,
                "prod.vhs.events.aws.internal",
                new Tags(),
                new TreeMap<>());

        assertThatExceptionOfType(ApiException.class)
                .isThrownBy(() -> rule.requireUnmanaged(false))
                .satisfies(e -> assertThat(e.code()).isEqualTo("ManagedRuleException"));
        assertThatCode(() -> rule.requireUnmanaged(true)).doesNotThrowAnyException();
    }
}
