package com.brillconsulting.eventbridge.autoconfigure;

import com.brillconsulting.eventbridge.embedded.EmbeddedEventBridgeServer;
import java.io.File;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;

/**
 * Configures EventBridge and SQS inside the application.
 *
 * @param enabled Whether to start EventBridge and SQS inside the application and to point all AWS clients at them.
 * @param host Name or address to listen on for the AWS CLI and other processes.
 * @param port Port to listen on; 0 for any free one.
 * @param dataDir Folder to keep everything in across restarts; in memory only when not set.
 * @param unfriendly How the embedded EventBridge and SQS treat the application as AWS does on a bad day.
 * @param kmsKeysWithoutEventBridge KMS keys whose policies do not let EventBridge in, as queues name them: what it sends to
 *     queues that they encrypt does not arrive.
 * @param account Account that owns what is in the embedded EventBridge and SQS, 12 digits.
 */
@ConfigurationProperties("eventbridge.embedded")
record EmbeddedProperties(
        @DefaultValue("false") boolean enabled,
        @DefaultValue("localhost") String host,
        @DefaultValue("0") int port,
        @Nullable File dataDir,
        @DefaultValue Unfriendly unfriendly,
        @DefaultValue List<String> kmsKeysWithoutEventBridge,

        @DefaultValue(EmbeddedEventBridgeServer.DEFAULT_ACCOUNT)
        String account) {

    EmbeddedProperties {
        Assert.isTrue(
                account.matches("\\d{12}"),
                () -> "'eventbridge.embedded.account' must have 12 digits, but is '" + account + "'");
    }

    /**
     * What AWS does to its callers besides serving them. What is not set is as {@code all} says.
     *
     * @param all Whether every trait is on that has no value of its own; the identity policy is none of them.
     * @param latency Time that each call takes.
     * @param throttle Whether the request rates of AWS hold.
     * @param policyDelay Time until a changed policy of a queue or bus takes effect.
     * @param nameDelay Time until the name of a deleted queue can be used again.
     * @param queueDelay Time until a new queue is listed and found by its name.
     * @param hang Share of answers that never come, from 0 to 1.
     * @param cutHead Share of answers that end within their head, from 0 to 1.
     * @param cutBody Share of answers that end within their body, from 0 to 1.
     * @param seed Number that all chance starts from.
     * @param identityPolicy File with the IAM policy that the calls of the application are checked against.
     */
    record Unfriendly(
            @DefaultValue("false") boolean all,
            @Nullable Duration latency,
            @Nullable Boolean throttle,
            @Nullable Duration policyDelay,
            @Nullable Duration nameDelay,
            @Nullable Duration queueDelay,
            @Nullable Double hang,
            @Nullable Double cutHead,
            @Nullable Double cutBody,
            @DefaultValue("0") long seed,
            @Nullable File identityPolicy) {}
}
