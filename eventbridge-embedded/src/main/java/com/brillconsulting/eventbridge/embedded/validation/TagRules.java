package com.brillconsulting.eventbridge.embedded.validation;

import org.jspecify.annotations.Nullable;

/** What the tags of a resource must be, which is the same in all services; each has errors of its own. */
public final class TagRules {

    /** How many tags a resource may have. */
    public static final int MAXIMUM = 50;

    /** How long a key may be. */
    public static final int KEY_LENGTH = 128;

    /** How long a value may be. */
    public static final int VALUE_LENGTH = 256;

    private TagRules() {}

    /** {@return whether a key is one of those that AWS keeps for itself} */
    public static boolean isReserved(@Nullable String key) {
        return key != null && key.startsWith("aws:");
    }
}
