package com.brillconsulting.eventbridge.embedded.connection;

/**
 * How much of what this package holds an account may have in a region.
 *
 * @param connections connections
 * @param apiDestinations API destinations
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html">EventBridge quotas</a>
 */
public record ConnectionQuotas(int connections, int apiDestinations) {

    /** What an account has that never asked for more. */
    public static final ConnectionQuotas DEFAULTS = new ConnectionQuotas(3_000, 3_000);
}
