package com.brillconsulting.eventbridge.embedded.unfriendly;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads traits from a text of the command line. */
final class TraitsText {

    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m)");
    private static final String KNOWN =
            "all, latency, throttle, policy-delay, name-delay, queue-delay, hang, cut-head, cut-body and seed";

    private TraitsText() {}

    static Unfriendly parse(String text) {
        Unfriendly traits = Unfriendly.none();
        for (String each : text.split(",")) {
            String trait = each.strip();
            int equals = trait.indexOf('=');
            if (!trait.isEmpty()) {
                traits = equals < 0
                        ? add(traits, trait, null)
                        : add(traits, trait.substring(0, equals), trait.substring(equals + 1));
            }
        }
        return traits;
    }

    private static Unfriendly add(Unfriendly traits, String name, @Nullable String value) {
        Unfriendly all = Unfriendly.all();
        return switch (name) {
            case "all" -> all;
            case "latency" -> traits.withLatency(duration(name, value, all.latency()));
            case "throttle" -> traits.withThrottle(!"false".equals(value));
            case "policy-delay" -> traits.withPolicyDelay(duration(name, value, all.policyDelay()));
            case "name-delay" -> traits.withNameDelay(duration(name, value, all.nameDelay()));
            case "queue-delay" -> traits.withQueueDelay(duration(name, value, all.queueDelay()));
            case "hang" -> traits.withLostAnswers(share(name, value, all.hang()), traits.cutHead(), traits.cutBody());
            case "cut-head" ->
                traits.withLostAnswers(traits.hang(), share(name, value, all.cutHead()), traits.cutBody());
            case "cut-body" ->
                traits.withLostAnswers(traits.hang(), traits.cutHead(), share(name, value, all.cutBody()));
            case "seed" -> traits.withSeed(seed(value));
            default -> throw new IllegalArgumentException("There is no trait \"" + name + "\"; there are " + KNOWN);
        };
    }

    private static Duration duration(String trait, @Nullable String value, Duration whenLeftOut) {
        if (value == null) {
            return whenLeftOut;
        }
        Matcher matcher = DURATION.matcher(value);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(trait + " is a time as 20ms, 60s or 1m, not \"" + value + "\"");
        }
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            default -> Duration.ofMinutes(amount);
        };
    }

    private static double share(String trait, @Nullable String value, double whenLeftOut) {
        try {
            return value == null ? whenLeftOut : Double.parseDouble(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(trait + " is a share from 0 to 1, not \"" + value + "\"", e);
        }
    }

    private static long seed(@Nullable String value) {
        try {
            return Long.parseLong(String.valueOf(value));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("seed is a whole number, not \"" + value + "\"", e);
        }
    }
}
