package com.brillconsulting.eventbridge.pattern;

import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Random patterns and events over so few names and values that they often meet. */
record RandomJson(Random random) {

    private static final List<String> NAMES = List.of("a", "b", "c");
    private static final List<String> SCALARS = List.of(
            "\"x\"",
            "\"X\"",
            "\"xy\"",
            "\"éy\"",
            "\"éX\"",
            "\"\"",
            "1",
            "1.0",
            "2",
            "-3.5",
            "null",
            "true",
            "\"1\"",
            "\"10.0.0.7\"");
    private static final List<String> TEXTS = List.of("\"x\"", "\"Y\"", "\"xy\"", "\"é\"");
    private static final List<String> CONDITIONS = List.of(
            "{\"exists\":true}",
            "{\"exists\":false}",
            "{\"cidr\":\"10.0.0.0/24\"}",
            "{\"wildcard\":\"*y\"}",
            "{\"numeric\":[\"=\",1]}",
            "{\"numeric\":[\">\",0,\"<=\",1.5]}",
            "{\"numeric\":[\"<\",2]}",
            "{\"anything-but\":[1,2]}",
            "{\"anything-but\":\"x\"}",
            "{\"anything-but\":[\"x\",\"xy\"]}");
    private static final List<String> OPERATORS =
            List.of("{\"%s\":%s}", "{\"anything-but\":{\"%s\":%s}}", "{\"anything-but\":{\"%s\":[%s,\"q\"]}}");

    String pattern() {

        return pattern(2);
    }

    String smallPattern() {

        return pattern(1);
    }

    String event() {

        return event(3);
    }

    private String pattern(int depth) {

        return "{" + several(1, () -> patternField(depth)) + "}";
    }

    private String patternField(int depth) {

        if (depth > 0 && random.nextInt(6) == 0) {
            var alternatives = several(2, () -> pattern(depth - 1));
            return "\"$or\":[" + alternatives + "]";
        }
        var nested = depth > 0 && random.nextInt(3) == 0;
        return name() + (nested ? pattern(depth - 1) : "[" + several(1, this::condition) + "]");
    }

    private String condition() {

        return switch (random.nextInt(4)) {
            case 0 -> one(SCALARS);
            case 1 -> one(CONDITIONS);
            case 2 -> "{\"%s\":{\"equals-ignore-case\":%s}}".formatted(one(List.of("prefix", "suffix")), one(TEXTS));
            default ->
                one(OPERATORS)
                        .formatted(one(List.of("prefix", "suffix", "equals-ignore-case", "wildcard")), one(TEXTS));
        };
    }

    private String event(int depth) {

        return "{" + several(0, () -> name() + value(depth)) + "}";
    }

    private String value(int depth) {

        return switch (depth == 0 ? 0 : random.nextInt(6)) {
            case 4 -> event(depth - 1);
            case 5 -> "[" + several(0, () -> value(depth - 1)) + "]";
            default -> one(SCALARS);
        };
    }

    private String name() {

        return "\"" + one(NAMES) + "\":";
    }

    private String several(int min, Supplier<String> element) {

        return Stream.generate(element).limit(random.nextInt(min, 4)).collect(Collectors.joining(","));
    }

    private <T> T one(List<T> choices) {

        return choices.get(random.nextInt(choices.size()));
    }
}
