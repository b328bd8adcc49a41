package com.brillconsulting.eventbridge.input;

/** {@code PutTargets} would refuse what a target shall get in place of the event. */
public class InvalidInputException extends RuntimeException {

    private final ServiceRefusal refusal;

    InvalidInputException(ServiceRefusal refusal) {

        super(refusal.problem().toString());
        this.refusal = refusal;
    }

    /**
     * What the service answers, as a {@code ValidationException}.
     *
     * @param targetId the target's id
     */
    public String getAwsMessage(String targetId) {

        return refusal.awsMessage(targetId);
    }

    /** What is wrong and where, for a person to read. */
    public InputProblem getProblem() {

        return refusal.problem();
    }
}
