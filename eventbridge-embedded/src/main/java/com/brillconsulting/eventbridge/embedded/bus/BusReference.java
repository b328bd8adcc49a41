package com.brillconsulting.eventbridge.embedded.bus;

import com.brillconsulting.eventbridge.embedded.resource.ArnParts;
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
            ArnParts arn = ArnParts.of(nameOrArn);
            if (Scope.isAccount(arn.account()) && arn.resource().startsWith(RESOURCE)) {
                return new BusReference(arn.scope(), arn.resource().substring(RESOURCE.length()));
            }
        }
        return new BusReference(caller, nameOrArn);
    }

    String arn() {
        return scope.arn("events", RESOURCE + name);
    }
}
