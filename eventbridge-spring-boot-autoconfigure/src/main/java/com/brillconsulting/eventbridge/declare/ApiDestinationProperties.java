package com.brillconsulting.eventbridge.declare;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * An API destination.
 *
 * @param description Description of the API destination.
 * @param connection Name of a declared connection, or the ARN of one.
 * @param endpoint HTTPS address; the target replaces each "*" in it.
 * @param httpMethod HTTP method of the calls.
 * @param invocationRateLimit Maximum number of calls per second, 1 to 300; 300 when not set.
 */
record ApiDestinationProperties(
        @DefaultValue("") String description,
        @DefaultValue("") String connection,
        @DefaultValue("") String endpoint,
        @DefaultValue("POST") String httpMethod,
        @Nullable Integer invocationRateLimit) {}
