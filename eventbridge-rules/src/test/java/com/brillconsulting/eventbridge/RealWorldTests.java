package com.brillconsulting.eventbridge;

import static org.assertj.core.api.Assertions.assertThat;

import com.brillconsulting.eventbridge.input.InvalidInputException;
import com.brillconsulting.eventbridge.input.TargetPayload;
import com.brillconsulting.eventbridge.pattern.InvalidEventPatternException;
import com.brillconsulting.eventbridge.pattern.PatternCompiler;
import com.brillconsulting.eventbridge.pattern.PatternLimits;
import com.brillconsulting.eventbridge.schedule.InvalidScheduleExpressionException;
import com.brillconsulting.eventbridge.schedule.ScheduleDialect;
import com.brillconsulting.eventbridge.schedule.ScheduleExpression;
import java.util.HashMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** Patterns, schedule expressions and input transformers of public repositories, with what AWS says to them. */
class RealWorldTests {

    private final PatternCompiler compiler = new PatternCompiler(PatternLimits.DEFAULTS.withMaxLength(4_096));

    @TestFactory
    Stream<DynamicTest> patterns() {

        return tests("patterns.jsonl", input -> {
            try {
                compiler.compile(input.asString());
                return true;
            } catch (InvalidEventPatternException e) {
                return false;
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> scheduleExpressions() {

        return ConformanceFile.named("real-world/schedule-expressions.jsonl")
                .tests(line -> true, RealWorldTests::name, line -> {
                    var dialect = line.path("kind").asString().startsWith("scheduler")
                            ? ScheduleDialect.SCHEDULER
                            : ScheduleDialect.RULE;
                    assertVerdict(line, isSchedule(line.path("input").asString(), dialect));
                });
    }

    private static boolean isSchedule(String text, ScheduleDialect dialect) {

        try {
            ScheduleExpression.parse(text, dialect);
            return true;
        } catch (InvalidScheduleExpressionException e) {
            return false;
        }
    }

    @TestFactory
    Stream<DynamicTest> transformers() {

        return tests("transformers.jsonl", input -> {
            var paths = new HashMap<String, String>();
            input.path("InputPathsMap").forEachEntry((name, path) -> paths.put(name, path.asString()));
            try {
                TargetPayload.transformer(paths, input.path("InputTemplate").asString());
                return true;
            } catch (InvalidInputException e) {
                return false;
            }
        });
    }

    @FunctionalInterface
    private interface Trial {

        boolean isTaken(JsonNode input);
    }

    private static Stream<DynamicTest> tests(String file, Trial trial) {

        return ConformanceFile.named("real-world/" + file)
                .tests(
                        line -> true,
                        RealWorldTests::name,
                        line -> assertVerdict(line, trial.isTaken(line.path("input"))));
    }

    private static void assertVerdict(JsonNode line, boolean taken) {

        assertThat(taken ? "accept" : "refuse")
                .as(line.toString())
                .isEqualTo(line.path("expected").asString());
    }

    private static String name(JsonNode line) {

        return line.path("kind").asString() + " " + line.path("input");
    }
}
