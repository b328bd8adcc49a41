package com.brillconsulting.eventbridge.benchmarks;

import com.brillconsulting.eventbridge.pattern.PatternCompiler;
import com.brillconsulting.eventbridge.pattern.PatternMachine;
import java.time.Duration;

/**
 * What one event costs in memory, by how many rules there are. The rules ask for the same fields and for other exact
 * values; one of them matches. First the value that tells them apart is in the first field of their patterns, then in
 * the last of several, where event-ruler by itself would take time for each rule. No arguments.
 */
public final class MatchingCost {

    private static final int[] RULES = {10, 100, 1_000, 10_000};
    private static final Duration WARM_UP = Duration.ofSeconds(2);
    private static final Duration ROUND = Duration.ofSeconds(1);
    private static final int ROUNDS = 3;
    private static final String EVENT = """
            {"version": "0", "id": "3f1c2f34-7a0e-4a51-9d0c-0f2f1f6f7f11", "detail-type": "Order Placed",
             "source": "shop", "account": "123456789012", "time": "2026-11-01T12:00:00Z", "region": "us-east-1",
             "resources": [], "detail": {"kind": "kind-7", "id": 4711, "customer": "Ada Lovelace", "total": 1800.50,
             "lines": [{"sku": "4006381333931", "quantity": 3}, {"sku": "9780201896831", "quantity": 1}]}}""";

    private MatchingCost() {}

    /** Runs the benchmark. */
    public static void main(String[] arguments) {
        measure("first field differs", """
                {"source": ["shop"], "detail": {"kind": ["kind-%d"]}}""");
        measure("last field differs", """
                {"source": ["shop"], "detail-type": ["Order Placed"],
                 "detail": {"customer": ["Ada Lovelace"], "kind": ["kind-%d"]}}""");
    }

    private static void measure(String shape, String pattern) {
        double few = 0;
        for (int rules : RULES) {
            long start = System.nanoTime();
            var machine = machine(pattern, rules);
            long built = Duration.ofNanos(System.nanoTime() - start).toMillis();
            matches(machine, WARM_UP);
            double best = Double.MAX_VALUE;
            for (int round = 0; round < ROUNDS; round++) {
                best = Math.min(best, (double) ROUND.toNanos() / matches(machine, ROUND));
            }
            few = few == 0 ? best : few;
            System.out.printf(
                    "%s, %,6d rules: added in %,4d ms, %,.0f ns an event, %.2f times that of %d rules%n",
                    shape, rules, built, best, best / few, RULES[0]);
        }
    }

    private static PatternMachine<String> machine(String pattern, int rules) {
        var compiler = new PatternCompiler();
        var machine = new PatternMachine<String>();
        for (int i = 0; i < rules; i++) {
            machine.put("rule-" + i, compiler.compile(pattern.formatted(i)));
        }
        return machine;
    }

    private static long matches(PatternMachine<String> machine, Duration duration) {
        long end = System.nanoTime() + duration.toNanos();
        long matches = 0;
        while (System.nanoTime() < end) {
            for (int i = 0; i < 100; i++) {
                matches += machine.match(EVENT).size();
            }
        }
        return matches;
    }
}
