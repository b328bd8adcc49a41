package com.brillconsulting.eventbridge.benchmarks;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;

/**
 * Runs what is to be measured until the JVM has compiled it. Where the load takes all processors, the compiler needs the
 * better part of a minute, and what is measured before is mostly the compiler.
 */
final class WarmUp {

    private static final CompilationMXBean COMPILER = ManagementFactory.getCompilationMXBean();
    private static final double QUIET = 0.05;

    private WarmUp() {}

    /**
     * @param longest no further round begins after this time
     * @param round some seconds of what is to be measured
     */
    static void run(Duration longest, Runnable round) {
        var start = System.nanoTime();
        var quietRounds = 0;
        while (quietRounds < 2 && System.nanoTime() - start < longest.toNanos()) {
            var compiled = COMPILER.getTotalCompilationTime();
            var roundStart = System.nanoTime();
            round.run();
            var millis = Duration.ofNanos(System.nanoTime() - roundStart).toMillis();
            var quiet = COMPILER.getTotalCompilationTime() - compiled < millis * QUIET;
            quietRounds = quiet ? quietRounds + 1 : 0;
        }
        System.out.printf(
                "warm after %d s%n", Duration.ofNanos(System.nanoTime() - start).toSeconds());
    }
}
