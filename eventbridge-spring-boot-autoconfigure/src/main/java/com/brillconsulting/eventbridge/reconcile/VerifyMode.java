package com.brillconsulting.eventbridge.reconcile;

/** When what listings do not show, such as targets and policies, is compared with what is declared. */
public enum VerifyMode {

    /** At start-up, before anything is changed: what others changed is found and, when applying, put right. */
    STARTUP,

    /** After start-up, in the background: what others changed is reported. */
    BACKGROUND,

    /** Never. */
    OFF
}
