package com.brillconsulting.eventbridge.listen;

import com.brillconsulting.eventbridge.declare.ListenerDeclaration;
import com.brillconsulting.eventbridge.listen.EventBridgeListenerProperties.Rule;
import java.time.Duration;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.core.NestedExceptionUtils;

/**
 * How each listener is to work: as the configuration of its rule says, or else its annotation, or else the configuration
 * of all.
 */
final class ConfiguredListeners implements ListenerSettingsSource {

    private static final int MAX_MESSAGES_PER_POLL = 10;

    private final EventBridgeListenerProperties all;
    private final Duration defaultPollTimeout;

    ConfiguredListeners(EventBridgeListenerProperties all, Duration defaultPollTimeout) {
        this.all = all;
        this.defaultPollTimeout = defaultPollTimeout;
    }

    @Override
    public ListenerSettings settings(ListenerDeclaration listener) {
        var own = new Own(all.rules().getOrDefault(listener.rule(), Rule.empty()), annotated(listener));
        var concurrent = own.get(Rule::maxConcurrentMessages, all.maxConcurrentMessages());
        var perPoll = own.find(Rule::maxMessagesPerPoll, all.maxMessagesPerPoll());
        try {
            EventBridgeListenerProperties.checkPoll("", perPoll, concurrent);
        } catch (IllegalArgumentException e) {
            throw unsupported(listener, reason(e));
        }
        var backoff = all.backoff();
        return new ListenerSettings(
                new ListenerSettings.Container(
                        own.get(Rule::autoStartup, all.autoStartup()),
                        concurrent,
                        perPoll != null ? perPoll : Math.min(MAX_MESSAGES_PER_POLL, concurrent),
                        own.get(Rule::pollTimeout, Objects.requireNonNullElse(all.pollTimeout(), defaultPollTimeout)),
                        own.find(Rule::visibilityTimeout, all.visibilityTimeout()),
                        own.get(Rule::maxProcessingTime, all.maxProcessingTime()),
                        all.shutdownTimeout(),
                        own.get(Rule::acknowledgement, all.acknowledgement()),
                        all.unmatched(),
                        all.notRetriedExceptions(),
                        new ListenerSettings.Backoff(
                                backoff.initialInterval(), backoff.multiplier(), backoff.maxInterval())),
                own.get(Rule::idempotent, all.idempotent()),
                own.get(Rule::republish, all.republish()));
    }

    private static Rule annotated(ListenerDeclaration listener) {
        if (listener.options().isEmpty()) {
            return Rule.empty();
        }
        try {
            return Rule.bound(listener.options());
        } catch (IllegalArgumentException e) {
            throw unsupported(listener, Objects.toString(e.getMessage()));
        }
    }

    private static String reason(Exception e) {
        return Objects.toString(NestedExceptionUtils.getMostSpecificCause(e).getMessage());
    }

    private static UnsupportedListenerException unsupported(ListenerDeclaration listener, String reason) {
        return new UnsupportedListenerException(
                listener,
                "has options that it cannot have: " + reason,
                "Correct its @ListenerOptions, or eventbridge.listener.rules.%s.*.".formatted(listener.rule()));
    }

    private record Own(Rule configured, Rule annotated) {

        <T> @Nullable T find(Function<Rule, @Nullable T> option, @Nullable T otherwise) {
            var first = option.apply(configured);
            var second = first != null ? first : option.apply(annotated);
            return second != null ? second : otherwise;
        }

        <T> T get(Function<Rule, @Nullable T> option, T otherwise) {
            return Objects.requireNonNull(find(option, otherwise));
        }
    }
}
