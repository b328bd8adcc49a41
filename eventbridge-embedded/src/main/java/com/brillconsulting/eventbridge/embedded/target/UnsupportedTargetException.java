package com.brillconsulting.eventbridge.embedded.target;

/** Says that nothing is sent to a target from here, and what AWS would send. */
public final class UnsupportedTargetException extends Exception {

    private static final long serialVersionUID = 1L;

    private final String request;

    /**
     * @param reason why nothing is sent, and what can be done about it
     * @param request the request that AWS would make, as JSON
     */
    public UnsupportedTargetException(String reason, String request) {
        super(reason, null, false, false);
        this.request = request;
    }

    /** {@return why nothing is sent, and what can be done about it} */
    public String reason() {
        return String.valueOf(getMessage());
    }

    /** {@return the request that AWS would make, as JSON} */
    public String request() {
        return request;
    }
}
