package com.brillconsulting.eventbridge;

/**
 * How often a property is tried with something generated: the same number, with the same seeds, in every run. {@code
 * -Deventbridge.tries=50} tries fifty times as many, for a night.
 */
public final class Tries {

    private static final int FACTOR = Integer.getInteger("eventbridge.tries", 1);

    private Tries() {}

    public static int of(int usual) {

        return usual * FACTOR;
    }
}
