package com.brillconsulting.eventbridge.topology;

import static com.brillconsulting.eventbridge.event.OutboundEvent.DEFAULT_BUS;

import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * An event bus that shall exist.
 *
 * @param name the bus's name, 1 to 256 characters of {@code A-Z a-z 0-9 . - _}
 */
public record EventBusDefinition(String name) implements Definition {

    private static final Pattern NAME = Pattern.compile("[.\\-_A-Za-z0-9]{1,256}");
    private static final Pattern ARN =
            Pattern.compile("arn:[a-z-]+:events:[a-z0-9-]+:\\d{12}:event-bus/(?<name>[/.\\-_A-Za-z0-9]{1,256})");
    private static final String PARTNER = "aws.partner/";

    /**
     * {@return whether a rule's bus is one that others make} That is so of the default bus, of a bus given as an ARN,
     * and of a partner's bus.
     *
     * @param bus the name or ARN of a bus
     */
    public static boolean isGiven(String bus) {
        return isDefault(bus) || ARN.matcher(bus).matches() || bus.startsWith(PARTNER);
    }

    /**
     * {@return whether this is the bus that every account has}
     *
     * @param bus the name or ARN of a bus
     */
    public static boolean isDefault(String bus) {
        var arn = ARN.matcher(bus);
        return DEFAULT_BUS.equals(arn.matches() ? arn.group("name") : bus);
    }

    @Override
    public String label() {
        return "event bus \"%s\"".formatted(name);
    }

    @Override
    public Stream<Problem> problems() {
        if (NAME.matcher(name).matches() && !name.equals(DEFAULT_BUS)) {
            return Stream.of();
        }
        return Stream.of(Problem.of(
                this,
                "\"%s\" is not the name of a custom event bus".formatted(name),
                "Use 1 to 256 of the characters A-Z a-z 0-9 . - _ or the ARN of an event bus"));
    }
}
