package com.brillconsulting.eventbridge.embedded.archive;

/**
 * What an account may have at once.
 *
 * @param concurrentReplays replays that are not at their end, in an account and region
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-quota.html">EventBridge quotas</a>
 */
public record ArchiveQuotas(int concurrentReplays) {

    /** What an account has that never asked for more. */
    public static final ArchiveQuotas DEFAULTS = new ArchiveQuotas(10);
}
