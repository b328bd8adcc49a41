package com.brillconsulting.eventbridge.embedded.connection;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An API destination.
 *
 * @param name the name, unique in its account and region
 * @param arn the ARN, which ends in an id that is new with every creation
 * @param connectionArn the connection that authorizes requests to it
 * @param endpoint the URL, in whose path each {@code *} stands for a value that the target gives
 * @param method the HTTP method
 * @param rateLimit how many requests a second it gets at most
 * @param created when it was created
 * @param modified when it was last changed
 */
public record ApiDestination(
        String name,
        String arn,
        @Nullable String description,
        String connectionArn,
        String endpoint,
        String method,
        int rateLimit,
        Instant created,
        Instant modified)
        implements NamedResource {

    /** The requests a second of a destination that does not say. */
    static final int DEFAULT_RATE_LIMIT = 300;
}
