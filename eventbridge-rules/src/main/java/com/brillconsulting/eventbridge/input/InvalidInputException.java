package com.brillconsulting.eventbridge.input;

/**
 * Thrown if {@code PutTargets} would reject the input of a target.
 *
 * @since 0.1.0
 */
public class InvalidInputException extends RuntimeException {

    private final ServiceRefusal refusal;

    InvalidInputException(ServiceRefusal refusal) {

        super(refusal.problem().toString());
        this.refusal = refusal;
    }

    /**
     * Returns the message with which the service answers, as a {@code ValidationException}.
     *
     * @param targetId the id of the target
     * @return the message of the service
     */
    public String getAwsMessage(String targetId) {

        return refusal.awsMessage(targetId);
    }

    /** {@return what is wrong and where} */
    public InputProblem getProblem() {

        return refusal.problem();
    }
}
