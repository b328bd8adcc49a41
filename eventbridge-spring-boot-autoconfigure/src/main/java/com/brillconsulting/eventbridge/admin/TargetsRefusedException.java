package com.brillconsulting.eventbridge.admin;

import java.util.List;

/**
 * Thrown if the service answered with success but did not put or remove some targets of a rule.
 *
 * @since 0.1.0
 */
public class TargetsRefusedException extends RuntimeException {

    private final transient List<Refusal> refusals;

    TargetsRefusedException(String action, String bus, String rule, List<Refusal> refusals) {
        super("%s failed for the rule \"%s\" on bus \"%s\": %s"
                .formatted(
                        action,
                        rule,
                        bus,
                        String.join(
                                "; ", refusals.stream().map(Refusal::toString).toList())));
        this.refusals = List.copyOf(refusals);
    }

    /** {@return the rejected targets} */
    public List<Refusal> getRefusals() {
        return refusals;
    }

    /**
     * A rejected target.
     *
     * @param target the id of the target
     * @param errorCode the error code from AWS
     * @param message the message from AWS
     */
    public record Refusal(String target, String errorCode, String message) {

        @Override
        public String toString() {
            return "target \"%s\": %s %s".formatted(target, errorCode, message);
        }
    }
}
