package com.brillconsulting.eventbridge.admin;

import java.util.List;

/** The service answered with success, but did not put or remove some of a rule's targets. */
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

    /** {@return the targets that were refused} */
    public List<Refusal> getRefusals() {
        return refusals;
    }

    /**
     * A target that was refused.
     *
     * @param target its id
     * @param errorCode AWS's code
     * @param message what AWS said
     */
    public record Refusal(String target, String errorCode, String message) {

        @Override
        public String toString() {
            return "target \"%s\": %s %s".formatted(target, errorCode, message);
        }
    }
}
