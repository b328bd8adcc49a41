package com.brillconsulting.eventbridge.reconcile;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What the policy of a resource may have at most.
 *
 * @param statements how many statements
 * @param conditions how many conditions, in all statements together
 * @param bytes how many bytes
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/quotas-policies.html">Amazon SQS
 *     policy quotas</a>
 */
record PolicyQuota(int statements, int conditions, int bytes) {

    /** Of the policy of an SQS queue. */
    static final PolicyQuota OF_QUEUES = new PolicyQuota(20, 10, 8_192);

    /**
     * {@return why the service would refuse a policy, and what to do about it; nothing if it would not}
     *
     * @param label the resource, for people
     */
    Optional<String> objection(String label, ResourcePolicy policy) {
        var found = new PolicyQuota(
                policy.sids().size(), policy.conditions(), policy.toString().getBytes(StandardCharsets.UTF_8).length);
        return found.statements > statements || found.conditions > conditions || found.bytes > bytes
                ? Optional.of(
                        ("the policy of the %s would have %d statements, %d conditions and %d bytes, those of others"
                                        + " included, and SQS takes %d, %d and %d: take out what nobody needs, or let all in by one"
                                        + " statement of your own and set eventbridge.reconcile.grants=false")
                                .formatted(
                                        label,
                                        found.statements,
                                        found.conditions,
                                        found.bytes,
                                        statements,
                                        conditions,
                                        bytes))
                : Optional.empty();
    }
}
