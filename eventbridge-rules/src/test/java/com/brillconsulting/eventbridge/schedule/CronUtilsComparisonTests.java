package com.brillconsulting.eventbridge.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import com.brillconsulting.eventbridge.Tries;
import com.cronutils.model.Cron;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Generated expressions, of which cron-utils takes most and should see the same fires. */
class CronUtilsComparisonTests {

    private static final Instant START = Instant.parse("2026-11-23T10:07:00Z");
    private static final CronParser PARSER = new CronParser(CronDefinitionBuilder.defineCron()
            .withMinutes()
            .and()
            .withHours()
            .and()
            .withDayOfMonth()
            .supportsL()
            .supportsW()
            .supportsLW()
            .supportsQuestionMark()
            .and()
            .withMonth()
            .and()
            .withDayOfWeek()
            .withValidRange(1, 7)
            .withMondayDoWValue(2)
            .supportsHash()
            .supportsL()
            .supportsQuestionMark()
            .and()
            .withYear()
            .withValidRange(1970, 2199)
            .and()
            .instance());

    private final Random random = new Random(2026);

    @Test
    void agreesOnThreeThousandGeneratedExpressions() {

        var compared = 0;
        for (var i = 0; compared < Tries.of(800); i++) {
            assertThat(i).as("expressions that cron-utils takes are too rare").isLessThan(6_000);
            var fields = fields();
            var theirs = parse(fields);
            if (theirs.isPresent()) {
                compared++;
                compare(fields, ExecutionTime.forCron(theirs.get()));
            }
        }
    }

    private static void compare(String fields, ExecutionTime theirs) {

        var ours = ScheduleExpression.parse("cron(" + fields + ")", ScheduleDialect.RULE);
        var after = Optional.of(START);
        for (var i = 0; i < 4 && after.isPresent(); i++) {
            var expected =
                    theirs.nextExecution(after.get().atZone(ZoneOffset.UTC)).map(ZonedDateTime::toInstant);
            after = ours.nextFire(after.get(), ZoneOffset.UTC);
            assertThat(after).as(fields).isEqualTo(expected);
        }
    }

    private static Optional<Cron> parse(String fields) {

        try {
            return Optional.of(PARSER.parse(fields).validate());
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private String fields() {

        var byMonth = random.nextBoolean();
        return String.join(
                " ",
                list(0, 59),
                list(0, 23),
                byMonth ? dayOfMonth() : "?",
                random.nextBoolean() ? "*" : list(1, 12),
                byMonth ? "?" : dayOfWeek(),
                random.nextInt(3) > 0 ? "*" : list(2026, 2040));
    }

    private String dayOfMonth() {

        return switch (random.nextInt(6)) {
            case 0 -> "L";
            case 1 -> "LW";
            case 2 -> random.nextInt(1, 29) + "W";
            default -> list(1, 31);
        };
    }

    private String dayOfWeek() {

        return switch (random.nextInt(5)) {
            case 0 -> random.nextInt(1, 8) + "L";
            case 1 -> random.nextInt(1, 8) + "#" + random.nextInt(1, 6);
            case 2 -> one(List.of("MON-FRI", "SUN", "TUE,THU", "SAT", "SUN-WED"));
            default -> list(1, 7);
        };
    }

    private String list(int min, int max) {

        return switch (random.nextInt(4)) {
            case 0 -> "*";
            case 1 ->
                Stream.generate(() -> Integer.toString(random.nextInt(min, max + 1)))
                        .limit(random.nextInt(1, 4))
                        .collect(Collectors.joining(","));
            case 2 -> range(min, max) + (random.nextBoolean() ? "/" + random.nextInt(1, 5) : "");
            default ->
                (random.nextBoolean() ? "*" : Integer.toString(random.nextInt(min, max + 1))) + "/"
                        + random.nextInt(1, 7);
        };
    }

    private String range(int min, int max) {

        var from = random.nextInt(min, max);
        return from + "-" + random.nextInt(from + 1, max + 1);
    }

    private <T> T one(List<T> choices) {

        return choices.get(random.nextInt(choices.size()));
    }
}
