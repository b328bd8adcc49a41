package com.brillconsulting.eventbridge.topology;

import com.brillconsulting.eventbridge.pattern.InvalidEventPatternException;
import com.brillconsulting.eventbridge.pattern.PatternCompiler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The definition of an archive, which stores the events of a bus for replays.
 *
 * @param name 1 to 48 characters of {@code A-Z a-z 0-9 . - _}
 * @param bus the name of the bus in this account
 * @param description the description; empty for none
 * @param pattern the event pattern of the stored events, as JSON; null for all events
 * @param retention the retention period, in whole days; null for no limit
 * @param kmsKey the id, ARN or alias of the KMS key for encryption; null for an AWS owned key
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-archive-event.html">Archives</a>
 * @since 0.1.0
 */
public record ArchiveDefinition(
        String name,
        String bus,
        String description,
        @Nullable String pattern,
        @Nullable Duration retention,
        @Nullable String kmsKey)
        implements Definition {

    private static final Pattern NAME = Pattern.compile("[.\\-_A-Za-z0-9]{1,48}");

    /**
     * {@return an archive of all events of a bus, without a limit of the retention period}
     *
     * @param name the name of the archive
     * @param bus the name of the bus
     */
    public static ArchiveDefinition of(String name, String bus) {
        return new ArchiveDefinition(name, bus, "", null, null, null);
    }

    /**
     * {@return the pattern without white space, as it is sent; null for none}
     *
     * @throws InvalidEventPatternException if the service would reject the pattern
     */
    public @Nullable String canonicalPattern() {
        return pattern == null ? null : new PatternCompiler().compile(pattern).canonical();
    }

    @Override
    public String label() {
        return "archive \"%s\"".formatted(name);
    }

    @Override
    public Definition canonical() {
        return new ArchiveDefinition(name, bus, description, canonicalPattern(), retention, kmsKey);
    }

    @Override
    public Stream<Problem> problems(Topology topology) {
        var problems = new ArrayList<Problem>();
        if (!NAME.matcher(name).matches()) {
            problems.add(Problem.of(
                    this,
                    "\"%s\" is not the name of an archive".formatted(name),
                    "Use 1 to 48 of the characters A-Z a-z 0-9 . - _"));
        }
        retentionProblem(problems);
        patternProblem(problems);
        if (!EventBusDefinition.isGiven(bus)
                && topology.find(EventBusDefinition.class, EventBusDefinition.label(bus))
                        .isEmpty()) {
            problems.add(Problem.of(this, "The bus \"%s\" is not declared".formatted(bus), "Declare the bus"));
        }
        topology.descriptionProblem(this, description, 512).ifPresent(problems::add);
        return problems.stream();
    }

    private void retentionProblem(List<Problem> problems) {
        if (retention != null
                && (retention.isNegative()
                        || !Duration.ofDays(retention.toDays()).equals(retention)
                        || retention.isZero())) {
            problems.add(Problem.of(
                    this,
                    "An archive cannot keep events for %s".formatted(retention),
                    "Give the retention in whole days, or leave it out to keep them for ever"));
        }
    }

    private void patternProblem(List<Problem> problems) {
        try {
            canonicalPattern();
        } catch (InvalidEventPatternException e) {
            problems.add(Problem.of(
                    this,
                    "The event pattern is invalid: %s. The pattern is %s".formatted(e.getReason(), pattern),
                    "Correct the pattern"));
        }
    }
}
