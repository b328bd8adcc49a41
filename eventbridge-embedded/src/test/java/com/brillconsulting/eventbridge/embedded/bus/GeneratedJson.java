package com.brillconsulting.eventbridge.embedded.bus;

import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Patterns and events by a seed, of so few names and values that they often meet. */
record GeneratedJson(Random random) {

    private static final List<String> NAMES = List.of("a", "b", "c");
    private static final List<String> VALUES = List.of(
            "\"x\"", "\"X\"", "\"xy\"", "\"é\"", "\"\"", "1", "1.0", "2", "-3.5", "null", "true", "\"10.0.0.7\"");
    private static final List<String> CONDITIONS = List.of(
            "{\"exists\":true}",
            "{\"exists\":false}",
            "{\"prefix\":\"x\"}",
            "{\"suffix\":\"y\"}",
            "{\"prefix\":{\"equals-ignore-case\":\"X\"}}",
            "{\"equals-ignore-case\":\"XY\"}",
            "{\"wildcard\":\"x*\"}",
            "{\"cidr\":\"10.0.0.0/24\"}",
            "{\"numeric\":[\">\",0,\"<=\",1.5]}",
            "{\"numeric\":[\"=\",1]}",
            "{\"anything-but\":[\"x\",\"xy\"]}",
            "{\"anything-but\":[1,2]}",
            "{\"anything-but\":{\"prefix\":\"x\"}}",
            "{\"anything-but\":{\"wildcard\":\"*y\"}}");

    /** A pattern for the detail of an event. */
    String pattern() {
        return "{\"detail\":" + pattern(1) + "}";
    }

    /** An event with its whole envelope. */
    String event() {
        return """
                {"version": "0", "id": "1", "account": "123456789012", "region": "us-east-1", "source": "my.app",
                 "time": "2026-11-23T10:00:00Z", "detail-type": "Order", "resources": [], "detail": %s}""".formatted(object(3));
    }

    private String pattern(int depth) {
        return "{" + several(1, () -> patternField(depth)) + "}";
    }

    private String patternField(int depth) {
        if (depth > 0 && random.nextInt(6) == 0) {
            return "\"$or\":[" + pattern(depth - 1) + "," + pattern(depth - 1) + "]";
        }
        boolean nested = depth > 0 && random.nextInt(3) == 0;
        return name() + (nested ? pattern(depth - 1) : "[" + several(1, this::condition) + "]");
    }

    private String condition() {
        return one(random.nextBoolean() ? VALUES : CONDITIONS);
    }

    private String object(int depth) {
        return "{" + several(0, () -> name() + value(depth)) + "}";
    }

    private String value(int depth) {
        return switch (depth == 0 ? 0 : random.nextInt(6)) {
            case 4 -> object(depth - 1);
            case 5 -> "[" + several(0, () -> value(depth - 1)) + "]";
            default -> one(VALUES);
        };
    }

    private String name() {
        return "\"" + one(NAMES) + "\":";
    }

    private String several(int min, Supplier<String> element) {
        return Stream.generate(element).limit(random.nextInt(min, 4)).collect(Collectors.joining(","));
    }

    private String one(List<String> choices) {
        return choices.get(random.nextInt(choices.size()));
    }
}
