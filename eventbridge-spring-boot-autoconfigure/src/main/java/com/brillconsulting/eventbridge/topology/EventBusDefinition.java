package com.brillconsulting.eventbridge.topology;

import static com.brillconsulting.eventbridge.event.OutboundEvent.DEFAULT_BUS;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The definition of an event bus. Empty values are not compared with the existing bus. Therefore several applications can
 * share a bus, and only one of them declares all values.
 *
 * @param name 1 to 256 characters of {@code A-Z a-z 0-9 . - _}, {@code default}, or the name of a partner event source,
 *     {@code aws.partner/example.com/…}
 * @param description the description; empty for none
 * @param kmsKey the id, ARN or alias of the KMS key for its events; null for an AWS owned key
 * @param deadLetterQueue a standard queue for events that cannot be encrypted; null for none
 * @param log the log configuration; null for no logs
 * @param partnerSourceWait how long to wait for a partner event source that does not exist yet; null or zero to fail at once
 * @param tags the tags
 * @since 0.1.0
 */
public record EventBusDefinition(
        String name,
        String description,
        @Nullable String kmsKey,
        @Nullable ResourceReference deadLetterQueue,
        @Nullable Log log,
        @Nullable Duration partnerSourceWait,
        Map<String, String> tags)
        implements Definition {

    private static final Pattern NAME = Pattern.compile("[.\\-_A-Za-z0-9]{1,256}");
    private static final Pattern PARTNER_NAME = Pattern.compile("aws\\.partner(/[.\\-_A-Za-z0-9]+){2,}");
    private static final Pattern ARN =
            Pattern.compile("arn:[a-z-]+:events:[a-z0-9-]+:\\d{12}:event-bus/(?<name>[/.\\-_A-Za-z0-9]{1,256})");
    private static final String PARTNER = "aws.partner/";

    /** Copies the map. */
    public EventBusDefinition {
        tags = Tags.copy(tags);
    }

    /**
     * {@return a bus with a name only}
     *
     * @param name the name of the bus
     */
    public static EventBusDefinition of(String name) {
        return new EventBusDefinition(name, "", null, null, null, null, Map.of());
    }

    static String label(String name) {
        return "event bus \"%s\"".formatted(name);
    }

    /**
     * {@return whether the bus of a rule need not be declared} This is true for the default bus, for a bus given by its ARN,
     * and for a partner event bus.
     *
     * @param bus the name or ARN of a bus
     */
    public static boolean isGiven(String bus) {
        return isDefault(bus) || ARN.matcher(bus).matches() || bus.startsWith(PARTNER);
    }

    /**
     * {@return whether this is the default bus of an account}
     *
     * @param bus the name or ARN of a bus
     */
    public static boolean isDefault(String bus) {
        return DEFAULT_BUS.equals(nameOf(bus));
    }

    /**
     * {@return the name of a bus}
     *
     * @param bus the name or ARN of a bus
     */
    public static String nameOf(String bus) {
        var arn = ARN.matcher(bus);
        return arn.matches() ? arn.group("name") : bus;
    }

    /** {@return whether this is the bus of a partner event source} */
    public boolean isPartner() {
        return name.startsWith(PARTNER);
    }

    @Override
    public String label() {
        return label(name);
    }

    @Override
    public Stream<Problem> problems(Topology topology) {
        var problems = new ArrayList<Problem>();
        if (!(isPartner() ? PARTNER_NAME : NAME).matcher(name).matches()) {
            problems.add(Problem.of(
                    this,
                    "\"%s\" is not the name of a custom event bus".formatted(name),
                    "Use 1 to 256 of the characters A-Z a-z 0-9 . - _ or the ARN of an event bus"));
        }
        topology.descriptionProblem(this, description, 512).ifPresent(problems::add);
        if (deadLetterQueue != null) {
            deadLetterQueue.problems(this, topology).forEach(problems::add);
            if (deadLetterQueue.name().endsWith(".fifo")) {
                problems.add(Problem.of(
                        this,
                        "\"%s\" is a FIFO queue, which cannot take the dead letters of a bus"
                                .formatted(deadLetterQueue.name()),
                        "Name a standard queue"));
            }
        }
        Tags.problems(this, tags).forEach(problems::add);
        return problems.stream();
    }

    /**
     * The log configuration of a bus.
     *
     * @param level the log level
     * @param includeDetail whether the logs contain the details of events
     */
    public record Log(Level level, boolean includeDetail) {

        /** The log level. */
        public enum Level {
            /** No logs. */
            OFF,
            /** Errors only. */
            ERROR,
            /** Errors and the main steps. */
            INFO,
            /** All steps. */
            TRACE
        }
    }
}
