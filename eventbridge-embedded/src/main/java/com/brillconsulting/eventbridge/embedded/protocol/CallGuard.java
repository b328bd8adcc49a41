package com.brillconsulting.eventbridge.embedded.protocol;

/** Looks at every call from outside before it is carried out. */
@FunctionalInterface
public interface CallGuard {

    /** Lets every call pass. */
    CallGuard NONE = call -> {};

    /**
     * Lets a call pass, or not.
     *
     * @throws com.brillconsulting.eventbridge.embedded.validation.ApiException when it is refused
     */
    void check(ApiCall call);
}
