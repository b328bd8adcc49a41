package com.brillconsulting.eventbridge.topology;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;

/**
 * A secret value. Texts, logs, plans and endpoints must not show it. The fingerprint of its definition contains 16 bits of a
 * hash of the secret: enough to detect a change, but not enough to find the value.
 *
 * @since 0.1.0
 */
public final class Secret {

    private static final int DIGITS = 4;

    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    /**
     * {@return a secret with this value}
     *
     * @param value the value
     */
    public static Secret of(String value) {
        return new Secret(value);
    }

    /** {@return the value, for the call that sends it to AWS} */
    public String reveal() {
        return value;
    }

    /** {@return whether the value is empty} */
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
