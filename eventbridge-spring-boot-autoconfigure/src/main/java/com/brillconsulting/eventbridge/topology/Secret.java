package com.brillconsulting.eventbridge.topology;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;

/**
 * A value that no text, log, plan or endpoint may show. Of what is secret, 16 bits enter the fingerprint of the
 * definition that holds it: enough to see that it was changed, too few to find it out.
 */
public final class Secret {

    private static final int DIGITS = 4;

    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    /** {@return the value as a secret} */
    public static Secret of(String value) {
        return new Secret(value);
    }

    /** {@return the value itself, for the call that hands it to AWS} */
    public String reveal() {
        return value;
    }

    /** {@return whether there is nothing to keep secret} */
    public boolean isEmpty() {
        return value.isEmpty();
    }

    @JsonValue
    String digest() {
        return Fingerprint.of(List.of("secret", value)).substring(0, DIGITS);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && value.equals(secret.value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    /** {@return asterisks} */
    @Override
    public String toString() {
        return "***";
    }
}
