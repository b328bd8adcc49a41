package com.brillconsulting.eventbridge.embedded.unfriendly;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/**
 * How an embedded bus treats its callers as AWS does on a bad day. Everything is off in {@link #none()}, to which single
 * traits are added; {@link #all()} has every one but the policies, which are the caller's own. All delays go by the clock of
 * the bus, and all chance by the seed, so that what happens to a given row of calls is always the same.
 *
 * @param latency how long each call takes
 * @param throttle whether the request rates of AWS hold, for each operation, account and region
 * @param policyDelay how long the former policy of a queue or bus holds after it was changed; AWS says up to 60 s
 * @param nameDelay how long the name of a deleted queue cannot be used again; 60 s on AWS
 * @param queueDelay how long a new queue is neither listed nor found by its name; AWS asks for one second
 * @param hang the share of answers that never come
 * @param cutHead the share of answers that end within their head
 * @param cutBody the share of answers that end within their body
 * @param identityPolicies the identity-based policies by access key; the calls of other keys are not checked
 * @param seed what all chance starts from
 */
public record Unfriendly(
        Duration latency,
        boolean throttle,
        Duration policyDelay,
        Duration nameDelay,
        Duration queueDelay,
        double hang,
        double cutHead,
        double cutBody,
        Map<String, String> identityPolicies,
        long seed) {

    private static final Unfriendly NONE =
            new Unfriendly(Duration.ZERO, false, Duration.ZERO, Duration.ZERO, Duration.ZERO, 0, 0, 0, Map.of(), 0);

    private static final Duration MINUTE = Duration.ofMinutes(1);

    /**
     * Checks the traits.
     *
     * @throws IllegalArgumentException when a duration is negative, a share is not within 0 and 1, or a policy is none
     */
    public Unfriendly {
        requirePositive("latency", latency);
        requirePositive("policy-delay", policyDelay);
        requirePositive("name-delay", nameDelay);
        requirePositive("queue-delay", queueDelay);
        requireShare("hang", hang);
        requireShare("cut-head", cutHead);
        requireShare("cut-body", cutBody);
        if (hang + cutHead + cutBody > 1) {
            throw new IllegalArgumentException("The shares of hang, cut-head and cut-body must not exceed 1 together");
        }
        identityPolicies = Map.copyOf(identityPolicies);
        identityPolicies.forEach(IdentityPolicies::parse);
    }

    private static void requirePositive(String trait, Duration value) {
        if (value.isNegative()) {
            throw new IllegalArgumentException(trait + " must not be negative, but is " + value);
        }
    }

    private static void requireShare(String trait, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(trait + " is a share from 0 to 1, but is " + value);
        }
    }

    /** {@return no trait at all: the bus answers at once, and never refuses without need} */
    public static Unfriendly none() {
        return NONE;
    }

    /**
     * {@return every trait: 20 ms a call, AWS's request rates, 60 s for policies and names of deleted queues, one second for
     * new queues, and two answers in a thousand lost in each of the three ways}
     */
    public static Unfriendly all() {
        return new Unfriendly(
                Duration.ofMillis(20), true, MINUTE, MINUTE, Duration.ofSeconds(1), 0.002, 0.002, 0.002, Map.of(), 0);
    }

    /**
     * {@return the traits of a text, as {@code latency=20ms,throttle,policy-delay=60s,seed=7}} They are {@code latency},
     * {@code throttle}, {@code policy-delay}, {@code name-delay}, {@code queue-delay}, {@code hang}, {@code cut-head},
     * {@code cut-body}, {@code seed} and {@code all}, which later ones change. One without a value is as in {@link #all()}.
     *
     * @throws IllegalArgumentException when a trait is not known or has a value that it cannot have
     */
    public static Unfriendly parse(String text) {
        return TraitsText.parse(text);
    }

    /** {@return these traits, and this time for each call} */
    public Unfriendly withLatency(Duration time) {
        return new Unfriendly(
                time, throttle, policyDelay, nameDelay, queueDelay, hang, cutHead, cutBody, identityPolicies, seed);
    }

    /** {@return these traits, and whether AWS's request rates hold} */
    public Unfriendly withThrottle(boolean holds) {
        return new Unfriendly(
                latency, holds, policyDelay, nameDelay, queueDelay, hang, cutHead, cutBody, identityPolicies, seed);
    }

    /** {@return these traits, and this time until a changed policy takes effect} */
    public Unfriendly withPolicyDelay(Duration time) {
        return new Unfriendly(
                latency, throttle, time, nameDelay, queueDelay, hang, cutHead, cutBody, identityPolicies, seed);
    }

    /** {@return these traits, and this time until the name of a deleted queue can be used again} */
    public Unfriendly withNameDelay(Duration time) {
        return new Unfriendly(
                latency, throttle, policyDelay, time, queueDelay, hang, cutHead, cutBody, identityPolicies, seed);
    }

    /** {@return these traits, and this time until a new queue is listed and found by its name} */
    public Unfriendly withQueueDelay(Duration time) {
        return new Unfriendly(
                latency, throttle, policyDelay, nameDelay, time, hang, cutHead, cutBody, identityPolicies, seed);
    }

    /**
     * {@return these traits, and these shares of answers that are lost, each after the call was carried out}
     *
     * @param hang of answers that never come
     * @param cutHead of answers that end within their head
     * @param cutBody of answers that end within their body
     */
    public Unfriendly withLostAnswers(double hang, double cutHead, double cutBody) {
        return new Unfriendly(
                latency, throttle, policyDelay, nameDelay, queueDelay, hang, cutHead, cutBody, identityPolicies, seed);
    }

    /**
     * {@return these traits, and an identity-based policy that every call with an access key is checked against}
     *
     * @param accessKey the key that the calls are signed with
     * @param policy the policy as JSON, as IAM takes it
     */
    public Unfriendly withIdentityPolicy(String accessKey, String policy) {
        Map<String, String> policies = new HashMap<>(identityPolicies);
        policies.put(accessKey, policy);
        return new Unfriendly(
                latency, throttle, policyDelay, nameDelay, queueDelay, hang, cutHead, cutBody, policies, seed);
    }

    /** {@return these traits, and this start of all chance} */
    public Unfriendly withSeed(long start) {
        return new Unfriendly(
                latency, throttle, policyDelay, nameDelay, queueDelay, hang, cutHead, cutBody, identityPolicies, start);
    }
}
