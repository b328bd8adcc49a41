package com.brillconsulting.eventbridge.autoconfigure;

import com.brillconsulting.eventbridge.embedded.unfriendly.Unfriendly;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import org.jspecify.annotations.Nullable;

/** The traits of the embedded bus that are configured. */
final class UnfriendlyTraits {

    private UnfriendlyTraits() {}

    static Unfriendly of(EmbeddedProperties.Unfriendly configured) {
        var base = configured.all() ? Unfriendly.all() : Unfriendly.none();
        var traits = base.withLatency(or(configured.latency(), base.latency()))
                .withThrottle(or(configured.throttle(), base.throttle()))
                .withPolicyDelay(or(configured.policyDelay(), base.policyDelay()))
                .withNameDelay(or(configured.nameDelay(), base.nameDelay()))
                .withQueueDelay(or(configured.queueDelay(), base.queueDelay()))
                .withLostAnswers(
                        or(configured.hang(), base.hang()),
                        or(configured.cutHead(), base.cutHead()),
                        or(configured.cutBody(), base.cutBody()))
                .withSeed(configured.seed());
        return configured.identityPolicy() == null
                ? traits
                : traits.withIdentityPolicy(EmbeddedConnectionDetails.ACCESS_KEY, read(configured.identityPolicy()));
    }

    private static <T> T or(@Nullable T configured, T base) {
        return configured == null ? base : configured;
    }

    private static String read(File policy) {
        try {
            return Files.readString(policy.toPath());
        } catch (IOException e) {
            throw new EmbeddedEventBridgeException(
                    "The IAM policy '" + policy + "' for the embedded EventBridge cannot be read: " + e,
                    "Set 'eventbridge.embedded.unfriendly.identity-policy' to a file with a policy in JSON.",
                    e);
        }
    }
}
