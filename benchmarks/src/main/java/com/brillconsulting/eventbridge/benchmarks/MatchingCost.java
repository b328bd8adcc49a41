package com.brillconsulting.eventbridge.benchmarks;

import com.brillconsulting.eventbridge.pattern.PatternCompiler;
import com.brillconsulting.eventbridge.pattern.PatternMachine;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import software.amazon.event.ruler.Machine;

/**
 * What matching an event costs, by how many rules there are and how they differ, beside what one machine of event-ruler
 * takes for the same, in processor time. The two are measured in turns, and of each the best turn counts. Where they find different numbers
 * of matches, event-ruler errs. Arguments: names of {@link RuleMix mixes} (all of them).
 */
public final class MatchingCost {

    private static final int[] RULES = {1, 10, 100, 1_000, 10_000};
    private static final Duration WARM_UP = Duration.ofSeconds(1);
    private static final Duration TURN = Duration.ofMillis(100);
    private static final int TURNS = 12;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final String[] events;

    private MatchingCost(List<String> events) {
        this.events = events.toArray(String[]::new);
    }

    /** Runs the benchmark. */
    public static void main(String[] arguments) throws Exception {
        System.out.printf("%-36s %6s %12s %12s %6s%n", "rules", "number", "ours, ns", "ruler, ns", "ratio");
        var mixes = arguments.length == 0
                ? List.of(RuleMix.values())
                : Arrays.stream(arguments).map(RuleMix::valueOf).toList();
        for (var mix : mixes) {
            for (int rules : RULES) {
                new MatchingCost(mix.events(rules)).measure(mix, mix.patterns(rules));
            }
        }
    }

    private void measure(RuleMix mix, List<String> patterns) throws Exception {
        var ours = ours(patterns);
        var ruler = ruler(patterns);
        run(ours, WARM_UP);
        run(ruler, WARM_UP);
        double ourBest = Double.MAX_VALUE;
        double rulerBest = Double.MAX_VALUE;
        for (int turn = 0; turn < TURNS; turn++) {
            ourBest = Math.min(ourBest, run(ours, TURN));
            rulerBest = Math.min(rulerBest, run(ruler, TURN));
        }
        System.out.printf(
                "%-36s %,6d %,12.0f %,12.0f %6.2f%s%n",
                mix.title(), patterns.size(), ourBest, rulerBest, ourBest / rulerBest, matches(ours, ruler));
    }

    private static Matching ours(List<String> patterns) {
        var compiler = new PatternCompiler();
        var machine = new PatternMachine<String>();
        for (int i = 0; i < patterns.size(); i++) {
            machine.put("rule-" + i, compiler.compile(patterns.get(i)));
        }
        return machine::match;
    }

    private static Matching ruler(List<String> patterns) throws Exception {
        var machine = Machine.builder().build();
        for (int i = 0; i < patterns.size(); i++) {
            machine.addRule("rule-" + i, patterns.get(i));
        }
        return machine::rulesForJSONEvent;
    }

    /** {@return the nanoseconds of processor time that an event took} */
    private double run(Matching machine, Duration duration) throws Exception {
        long start = THREADS.getCurrentThreadCpuTime();
        long end = System.nanoTime() + duration.toNanos();
        long matched = 0;
        while (System.nanoTime() < end) {
            for (String event : events) {
                machine.match(event);
            }
            matched += events.length;
        }
        return (double) (THREADS.getCurrentThreadCpuTime() - start) / matched;
    }

    private String matches(Matching ours, Matching ruler) throws Exception {
        int ourMatches = 0;
        int rulerMatches = 0;
        for (String event : events) {
            ourMatches += ours.match(event).size();
            rulerMatches += ruler.match(event).size();
        }
        return ourMatches == rulerMatches ? "" : "  (matches: %d, %d)".formatted(ourMatches, rulerMatches);
    }

    /** Names the rules that match an event. */
    @FunctionalInterface
    private interface Matching {
        List<String> match(String event) throws Exception;
    }
}
