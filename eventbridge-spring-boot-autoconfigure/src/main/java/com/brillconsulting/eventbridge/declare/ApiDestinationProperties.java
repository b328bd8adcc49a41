package com.brillconsulting.eventbridge.declare;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * An API destination.
 *
 * @param description Text for people.
 * @param connection Name of a declared connection, or the ARN of one.
 * @param endpoint HTTPS address; each "*" in it is filled in by the target.
 * @param httpMethod HTTP method of the calls.
 * @param invocationRateLimit How many calls a second at most, 1 to 300; left out, 300.
 */
record ApiDestinationProperties(
        @DefaultValue("") String description,
        @DefaultValue("") String connection,
        @DefaultValue("") String endpoint,
        @DefaultValue("POST") String httpMethod,
        @Nullable Integer invocationRateLimit) {}
