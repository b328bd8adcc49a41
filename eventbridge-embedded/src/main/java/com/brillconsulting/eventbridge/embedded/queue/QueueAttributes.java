package com.brillconsulting.eventbridge.embedded.queue;

import com.brillconsulting.eventbridge.embedded.policy.Policy;
import java.time.Duration;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The attributes of a queue that its owner sets, checked, and parsed once so that no message has to wait for it.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html">
 *     SetQueueAttributes</a>
 */
final class QueueAttributes {

    static final String FIFO_QUEUE = "FifoQueue";
    static final String POLICY = "Policy";
    static final String REDRIVE_POLICY = "RedrivePolicy";

    private static final String REDRIVE_ALLOW_POLICY = "RedriveAllowPolicy";
    private static final String CONTENT_BASED_DEDUPLICATION = "ContentBasedDeduplication";
    private static final String DEDUPLICATION_SCOPE = "DeduplicationScope";
    private static final String THROUGHPUT_LIMIT = "FifoThroughputLimit";
    private static final String KMS_KEY = "KmsMasterKeyId";
    private static final String KMS_REUSE = "KmsDataKeyReusePeriodSeconds";
    private static final String MANAGED_SSE = "SqsManagedSseEnabled";

    private record Range(int min, int max) {}

    private static final Map<String, Range> NUMBERS = Map.of(
            "DelaySeconds",
            new Range(0, 900),
            "MaximumMessageSize",
            new Range(1024, MessageRules.MOST_BYTES),
            "MessageRetentionPeriod",
            new Range(60, 1_209_600),
            "ReceiveMessageWaitTimeSeconds",
            new Range(0, 20),
            "VisibilityTimeout",
            new Range(0, MessageRules.LONGEST_VISIBILITY),
            KMS_REUSE,
            new Range(60, 86_400));

    private static final Map<String, String> DEFAULTS = Map.of(
            "DelaySeconds",
            "0",
            "MaximumMessageSize",
            String.valueOf(MessageRules.MOST_BYTES),
            "MessageRetentionPeriod",
            "345600",
            "ReceiveMessageWaitTimeSeconds",
            "0",
            "VisibilityTimeout",
            "30",
            MANAGED_SSE,
            "true");

    private static final Map<String, String> FIFO_DEFAULTS = Map.of(
            FIFO_QUEUE, "true",
            CONTENT_BASED_DEDUPLICATION, "false",
            DEDUPLICATION_SCOPE, "queue",
            THROUGHPUT_LIMIT, "perQueue");

    private final Map<String, String> values;
    private final Policy policy;
    private final @Nullable RedrivePolicy redrivePolicy;
    private final RedriveAllowPolicy redriveAllowPolicy;
    private final int delaySeconds;
    private final int maximumMessageSize;
    private final long retentionMillis;
    private final int waitSeconds;
    private final int visibilityTimeout;
    private final boolean contentBasedDeduplication;
    private final boolean deduplicationByGroup;

    private QueueAttributes(Map<String, String> values) {
        this.values = Collections.unmodifiableMap(values);
        String access = values.get(POLICY);
        String redrive = values.get(REDRIVE_POLICY);
        String redriveAllow = values.get(REDRIVE_ALLOW_POLICY);
        policy = access == null
                ? Policy.NONE
                : Policy.parse(access).orElseThrow(() -> QueueErrors.invalidAttribute(POLICY));
        redrivePolicy = redrive == null ? null : RedrivePolicy.parse(redrive);
        redriveAllowPolicy =
                redriveAllow == null ? RedriveAllowPolicy.ALLOW_ALL : RedriveAllowPolicy.parse(redriveAllow);
        delaySeconds = number("DelaySeconds");
        maximumMessageSize = number("MaximumMessageSize");
        retentionMillis = Duration.ofSeconds(number("MessageRetentionPeriod")).toMillis();
        waitSeconds = number("ReceiveMessageWaitTimeSeconds");
        visibilityTimeout = number("VisibilityTimeout");
        contentBasedDeduplication = "true".equals(values.get(CONTENT_BASED_DEDUPLICATION));
        deduplicationByGroup = "messageGroup".equals(values.get(DEDUPLICATION_SCOPE));
    }

    private int number(String name) {
        return Integer.parseInt(values.getOrDefault(name, "0"));
    }

    /** {@return the attributes of a new queue, of which some are requested} */
    static QueueAttributes create(boolean fifo, Map<String, String> requested) {
        Map<String, String> values = new TreeMap<>(DEFAULTS);
        if (fifo) {
            values.putAll(FIFO_DEFAULTS);
        }
        return new QueueAttributes(values).with(requested);
    }

    /** {@return attributes that were checked before they were kept} */
    static QueueAttributes kept(Map<String, String> values) {
        return new QueueAttributes(new TreeMap<>(values));
    }

    /**
     * {@return these attributes with some of them changed}
     *
     * @throws com.brillconsulting.eventbridge.embedded.validation.ApiException when a name or value is not allowed
     */
    QueueAttributes with(Map<String, String> changes) {
        Map<String, String> changed = new TreeMap<>(values);
        changes.forEach((name, value) -> {
            String checked = checked(name, value == null ? "" : value);
            if (checked.isEmpty()) {
                changed.remove(name);
            } else {
                changed.put(name, checked);
            }
        });
        settleEncryption(changes, changed);
        if ("perMessageGroupId".equals(changed.get(THROUGHPUT_LIMIT))
                && !"messageGroup".equals(changed.get(DEDUPLICATION_SCOPE))) {
            throw QueueErrors.invalidAttribute(
                    THROUGHPUT_LIMIT,
                    "The perMessageGroupId value is allowed only when the value for DeduplicationScope is messageGroup.");
        }
        return new QueueAttributes(changed);
    }

    /** {@return the value as it is kept; an empty one removes the attribute} */
    private String checked(String name, String value) {
        Range range = NUMBERS.get(name);
        if (range != null) {
            return checkedNumber(name, value, range);
        }
        return switch (name) {
            case POLICY -> {
                PolicyQuotas.check(value);
                yield value;
            }
            case REDRIVE_POLICY, REDRIVE_ALLOW_POLICY, KMS_KEY -> value;
            case MANAGED_SSE -> checkedBoolean(name, value);
            case FIFO_QUEUE -> checkedFifoQueue(value);
            case CONTENT_BASED_DEDUPLICATION -> {
                if (!isFifo()) {
                    throw QueueErrors.unknownAttribute(name);
                }
                yield checkedBoolean(name, value);
            }
            case DEDUPLICATION_SCOPE -> checkedFifoChoice(name, value, Set.of("queue", "messageGroup"));
            case THROUGHPUT_LIMIT -> checkedFifoChoice(name, value, Set.of("perQueue", "perMessageGroupId"));
            default -> throw QueueErrors.unknownAttribute(name);
        };
    }

    private static String checkedNumber(String name, String value, Range range) {
        if (!value.matches("\\d{1,9}")
                || Integer.parseInt(value) < range.min()
                || Integer.parseInt(value) > range.max()) {
            throw QueueErrors.invalidAttribute(name);
        }
        return String.valueOf(Integer.parseInt(value));
    }

    private static String checkedBoolean(String name, String value) {
        String lower = value.toLowerCase(Locale.ROOT);
        if (!lower.equals("true") && !lower.equals("false")) {
            throw QueueErrors.invalidAttribute(name);
        }
        return lower;
    }

    private String checkedFifoQueue(String value) {
        if (!isFifo()) {
            throw QueueErrors.unknownAttribute(FIFO_QUEUE);
        }
        if (!value.equalsIgnoreCase("true")) {
            throw QueueErrors.invalidAttribute(FIFO_QUEUE, "Modifying queue type is not supported.");
        }
        return "true";
    }

    private String checkedFifoChoice(String name, String value, Set<String> choices) {
        if (!isFifo()) {
            throw QueueErrors.invalidAttributeName(
                    "You can specify the " + name + " only when FifoQueue is set to true.");
        }
        if (!choices.contains(value)) {
            throw QueueErrors.invalidAttribute(name);
        }
        return value;
    }

    /** A queue is encrypted by a key of its own or by one of KMS: choosing either ends the other. */
    private static void settleEncryption(Map<String, String> changes, Map<String, String> changed) {
        boolean asksKms = !String.valueOf(changes.getOrDefault(KMS_KEY, "")).isEmpty();
        boolean asksManaged = "true".equalsIgnoreCase(changes.get(MANAGED_SSE));
        if (asksKms && asksManaged) {
            throw QueueErrors.invalidAttributeName("You can use one type of server-side encryption (SSE) at one time. "
                    + "You can either enable KMS SSE or SQS SSE.");
        }
        if (asksKms) {
            changed.put(MANAGED_SSE, "false");
            changed.putIfAbsent(KMS_REUSE, "300");
        } else if (asksManaged) {
            changed.remove(KMS_KEY);
        }
        if (!changed.containsKey(KMS_KEY)) {
            changed.remove(KMS_REUSE);
        }
    }

    /** {@return the name of a requested attribute that has another value here, or null} */
    @Nullable String firstDifference(Map<String, String> requested) {
        Map<String, String> wanted = with(requested).values;
        for (String name : requested.keySet()) {
            if (!Objects.equals(wanted.get(name), values.get(name))) {
                return name;
            }
        }
        return null;
    }

    /** {@return all of them by name, but for those that are not set} */
    Map<String, String> values() {
        return values;
    }

    boolean isFifo() {
        return values.containsKey(FIFO_QUEUE);
    }

    @Nullable String policyText() {
        return values.get(POLICY);
    }

    Policy policy() {
        return policy;
    }

    /** {@return the KMS key that encrypts the queue, null where SQS's own does} */
    @Nullable String kmsKey() {
        return values.get(KMS_KEY);
    }

    @Nullable RedrivePolicy redrivePolicy() {
        return redrivePolicy;
    }

    RedriveAllowPolicy redriveAllowPolicy() {
        return redriveAllowPolicy;
    }

    int delaySeconds() {
        return delaySeconds;
    }

    int maximumMessageSize() {
        return maximumMessageSize;
    }

    long retentionMillis() {
        return retentionMillis;
    }

    int waitSeconds() {
        return waitSeconds;
    }

    int visibilityTimeout() {
        return visibilityTimeout;
    }

    boolean contentBasedDeduplication() {
        return contentBasedDeduplication;
    }

    boolean deduplicationByGroup() {
        return deduplicationByGroup;
    }
}
