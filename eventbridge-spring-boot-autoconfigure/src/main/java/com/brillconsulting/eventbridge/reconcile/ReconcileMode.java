package com.brillconsulting.eventbridge.reconcile;

/** What happens at start-up to what is declared. */
public enum ReconcileMode {

    /** Nothing is read or changed; others have to make what is declared. */
    OFF,

    /** Everything is compared; a difference prevents the start. Nothing is changed. */
    VALIDATE,

    /** What would change is logged. Nothing is changed. */
    PLAN,

    /** What is missing is created, what is different is updated, and what is no longer declared deleted if asked for. */
    APPLY
}
