package com.brillconsulting.eventbridge.embedded.target;

/** Calls the services that the embedded bus has itself, for schedules with a universal target. */
public interface ServiceCalls {

    /** Nobody has a service, since rules have no universal targets. */
    ServiceCalls NONE = new ServiceCalls() {

        @Override
        public boolean offers(String service) {
            return false;
        }

        @Override
        public void call(String service, String operation, byte[] request, String scheduleArn) {
            throw new IllegalStateException("No service is offered, also not " + service);
        }
    };

    /**
     * {@return whether a service is here}
     *
     * @param service the service as the SDK names it, in small letters: {@code sqs}, {@code eventbridge}
     */
    boolean offers(String service);

    /**
     * Calls an operation as the account of a schedule.
     *
     * @param request the request as JSON
     * @throws com.brillconsulting.eventbridge.embedded.validation.ApiException when the service answers with an error
     */
    void call(String service, String operation, byte[] request, String scheduleArn);
}
