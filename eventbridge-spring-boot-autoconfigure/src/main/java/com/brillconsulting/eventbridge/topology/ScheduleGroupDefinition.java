package com.brillconsulting.eventbridge.topology;

import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The definition of a schedule group of EventBridge Scheduler.
 *
 * @param name 1 to 64 characters of {@code A-Z a-z 0-9 . - _}
 * @param tags the tags; schedules themselves have no tags
 * @since 0.1.0
 */
public record ScheduleGroupDefinition(String name, Map<String, String> tags) implements Definition {

    /** The name of the default group, which every account has. */
    public static final String DEFAULT = "default";

    static final Pattern NAME = Pattern.compile("[.\\-_A-Za-z0-9]{1,64}");

    /** Copies the map. */
    public ScheduleGroupDefinition {
        tags = Tags.copy(tags);
    }

    static String label(String name) {
        return "schedule group \"%s\"".formatted(name);
    }

    @Override
    public String label() {
        return label(name);
    }

    @Override
    public Stream<Problem> problems(Topology topology) {
        var invalid = NAME.matcher(name).matches() && !name.equals(DEFAULT)
                ? Stream.<Problem>of()
                : Stream.of(Problem.of(
                        this,
                        "\"%s\" is not the name of a schedule group of one's own".formatted(name),
                        "Use 1 to 64 of the characters A-Z a-z 0-9 . - _"));
        return Stream.concat(invalid, Tags.problems(this, tags));
    }
}
