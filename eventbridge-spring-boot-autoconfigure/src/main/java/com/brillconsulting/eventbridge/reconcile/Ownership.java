package com.brillconsulting.eventbridge.reconcile;

/** How a resource says whose it is, besides the marker in its description. */
final class Ownership {

    /** The tag that holds the name of the application which declares the resource. */
    static final String TAG = "eventbridge:application";

    private Ownership() {}
}
