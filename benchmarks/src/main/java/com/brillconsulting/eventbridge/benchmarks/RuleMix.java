package com.brillconsulting.eventbridge.benchmarks;

import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** A way in which many rules of one bus can be alike and differ, with events of which some match. */
enum RuleMix {
    FIRST_FIELD_DIFFERS("exact, the first field differs", i -> detail("\"kind\": [\"kind-%d\"]", i)),
    LAST_FIELD_DIFFERS("exact, the last field differs", i -> """
            {"source": ["shop"], "detail-type": ["Order Placed"],
             "detail": {"customer": ["customer-0"], "kind": ["kind-%d"]}}""".formatted(i)),
    NO_RARE_VALUE(
            "exact, no value is rare",
            i -> detail(
                    "\"customer\": [\"customer-%d\"], \"kind\": [\"kind-%d\"], \"region\": [\"region-%d\"]",
                    i % 22, i / 22 % 22, i / 484)),
    PREFIX("prefix", i -> detail("\"sku\": [{\"prefix\": \"sku-%d-\"}]", i)),
    SUFFIX("suffix", i -> detail("\"sku\": [{\"suffix\": \"-%d.json\"}]", i)),
    WILDCARD("wildcard", i -> detail("\"sku\": [{\"wildcard\": \"sku-%d-*.json\"}]", i)),
    NUMERIC_RANGE("numeric ranges", i -> detail("\"total\": [{\"numeric\": [\">=\", %d, \"<\", %d]}]", i, i + 2)),
    ANYTHING_BUT(
            "anything-but and a value",
            i -> detail("\"customer\": [{\"anything-but\": \"customer-%d\"}], \"kind\": [\"kind-%d\"]", i, i)),
    ANYTHING_BUT_ALONE("anything-but, all match", i -> detail("\"kind\": [{\"anything-but\": \"other-%d\"}]", i)),
    EXISTS("exists", i -> detail("\"flag-%d\": [{\"exists\": true}]", i)),
    DOES_NOT_EXIST(
            "does not exist, and a value",
            i -> detail("\"kind\": [\"kind-%d\"], \"withdrawn\": [{\"exists\": false}]", i)),
    OR(
            "$or",
            i -> detail(
                    "\"$or\": [{\"kind\": [\"kind-%d\"]}, {\"total\": [%d]}, {\"sku\": [{\"prefix\": \"sku-%d-\"}]}]",
                    i, i, i)),
    IGNORE_CASE("ignoring case", i -> detail("\"kind\": [{\"equals-ignore-case\": \"KIND-%d\"}]", i)),
    MIXED("all of these, each field in one way", RuleMix::mixed),
    MEETING("all of these, on the same fields", RuleMix::meeting);

    private static final int EVENTS = 16;

    private final String title;
    private final IntFunction<String> pattern;

    RuleMix(String title, IntFunction<String> pattern) {
        this.title = title;
        this.pattern = pattern;
    }

    String title() {
        return title;
    }

    /** {@return the patterns of so many rules} */
    List<String> patterns(int rules) {
        return IntStream.range(0, rules).mapToObj(pattern).toList();
    }

    /** {@return events of about 500 characters, of which each matches few of the rules, if any} */
    List<String> events(int rules) {
        return IntStream.range(0, EVENTS)
                .map(i -> i * Math.max(1, rules / EVENTS))
                .mapToObj(RuleMix::event)
                .toList();
    }

    private static String event(int i) {
        return """
                {"version": "0", "id": "3f1c2f34-7a0e-4a51-9d0c-0f2f1f6f7f11", "detail-type": "Order Placed",
                 "source": "shop", "account": "123456789012", "time": "2026-11-01T12:00:00Z", "region": "us-east-1",
                 "resources": [], "detail": {"kind": "kind-%1$d", "id": 4711, "customer": "customer-0",
                 "total": %1$d, "region": "region-%2$d", "sku": "sku-%1$d-4006381333931-%1$d.json", "flag-%1$d": true,
                 "lines": [{"article": "4006381333931", "quantity": 3}, {"article": "9780201896831", "quantity": 1}]}}""".formatted(i, i / 484);
    }

    private static String mixed(int i) {
        return switch (i % 8) {
            case 0 -> detail("\"kind\": [\"kind-%d\"]", i);
            case 1 -> detail("\"sku\": [{\"prefix\": \"sku-%d-\"}]", i);
            case 2 -> detail("\"sku\": [{\"suffix\": \"-%d.json\"}]", i);
            case 3 -> detail("\"total\": [{\"numeric\": [\">=\", %d, \"<\", %d]}]", i, i + 2);
            case 4 -> detail("\"customer\": [{\"anything-but\": \"customer-%d\"}], \"kind\": [\"kind-%d\"]", i, i);
            case 5 -> detail("\"flag-%d\": [{\"exists\": true}]", i);
            case 6 -> detail("\"$or\": [{\"kind\": [\"kind-%d\"]}, {\"sku\": [{\"prefix\": \"sku-%d-\"}]}]", i, i);
            default -> detail("\"kind\": [\"kind-%d\"], \"withdrawn\": [{\"exists\": false}]", i);
        };
    }

    private static String meeting(int i) {
        return switch (i % 6) {
            case 0 -> detail("\"kind\": [\"kind-%d\"], \"total\": [%d]", i, i);
            case 1 -> detail("\"kind\": [{\"equals-ignore-case\": \"KIND-%d\"}]", i);
            case 2 -> detail("\"total\": [{\"numeric\": [\">=\", %d, \"<\", %d]}]", i, i + 2);
            case 3 -> detail("\"kind\": [{\"prefix\": \"kind-%d\"}], \"total\": [{\"numeric\": [\"<\", %d]}]", i, i);
            case 4 -> detail("\"kind\": [{\"wildcard\": \"k*-%d\"}]", i);
            default -> detail("\"total\": [%d], \"kind\": [{\"suffix\": \"-%d\"}]", i, i);
        };
    }

    private static String detail(String fields, Object... values) {
        return "{\"source\": [\"shop\"], \"detail\": {" + fields.formatted(values) + "}}";
    }
}
