package com.brillconsulting.eventbridge.embedded.bus;

import com.brillconsulting.eventbridge.embedded.resource.Scope;
import org.jspecify.annotations.Nullable;

/**
 * A bus that a request names, by its name or by its ARN.
 *
 * @param scope where the bus is
 * @param name the bus's name
 */
record BusReference(Scope scope, String name) {

    static final String DEFAULT = "default";

    private static final String RESOURCE = "event-bus/";

    /** Reads a name or ARN, or nothing for the default bus. What is no ARN of a bus is taken for a name. */
    static BusReference of(Scope caller, @Nullable String nameOrArn) {
        if (nameOrArn == null) {
            return new BusReference(caller, DEFAULT);
        }
        if (nameOrArn.startsWith("arn:")) {
            String[] parts = nameOrArn.split(":", 6);
            if (parts.length == 6 && isAccount(parts[4]) && parts[5].startsWith(RESOURCE)) {
                return new BusReference(new Scope(parts[4], parts[3]), parts[5].substring(RESOURCE.length()));
            }
        }
        return new BusReference(caller, nameOrArn);
    }

    private static boolean isAccount(String text) {
        return text.length() == 12 && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    String arn() {
        return scope.arn("events", RESOURCE + name);
    }
}
