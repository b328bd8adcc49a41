package com.brillconsulting.eventbridge.topology;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The definition of an SQS queue, with encryption by SQS or with a KMS key of the account. If the name ends in {@code .fifo},
 * the queue is a FIFO queue.
 *
 * @param name the name of the queue, 1 to 80 characters of {@code A-Z a-z 0-9 - _}, including the suffix {@code .fifo}
 * @param redrive the redrive policy; null for none
 * @param visibilityTimeout the visibility timeout, up to 12 hours; null for the default of 30 seconds
 * @param retention the retention period, 1 minute to 14 days; null for the default of 4 days
 * @param delay the delay of new messages, up to 15 minutes; null for none
 * @param kmsKey the id, ARN or alias of the KMS key for encryption; null for encryption by SQS. EventBridge needs permission
 *     to use the key
 * @param contentBasedDeduplication whether a FIFO queue detects duplicates by their content, which EventBridge needs
 * @param tags the tags
 * @since 0.1.0
 */
public record QueueDefinition(
        String name,
        @Nullable Redrive redrive,
        @Nullable Duration visibilityTimeout,
        @Nullable Duration retention,
        @Nullable Duration delay,
        @Nullable String kmsKey,
        boolean contentBasedDeduplication,
        Map<String, String> tags)
        implements Definition {

    /** The maximum retention period of SQS. */
    public static final Duration LONGEST_RETENTION = Duration.ofDays(14);

    private static final Pattern NAME = Pattern.compile("[\\-_A-Za-z0-9]{1,80}|[\\-_A-Za-z0-9]{1,75}\\.fifo");

    /** Copies the map. */
    public QueueDefinition {
        tags = Tags.copy(tags);
    }

    /**
     * {@return a queue with a name and a redrive policy only; a FIFO queue has content-based deduplication}
     *
     * @param name the name of the queue
     * @param redrive the redrive policy; null for none
     */
    public static QueueDefinition of(String name, @Nullable Redrive redrive) {
        return new QueueDefinition(name, redrive, null, null, null, null, name.endsWith(".fifo"), Map.of());
    }

    /**
     * {@return a queue with the maximum retention period}
     *
     * @param name the name of the queue
     */
    public static QueueDefinition deadLetterQueue(String name) {
        return new QueueDefinition(name, null, null, LONGEST_RETENTION, null, null, name.endsWith(".fifo"), Map.of());
    }

    static String label(String name) {
        return "queue \"%s\"".formatted(name);
    }

    /** {@return whether this is a FIFO queue} */
    public boolean fifo() {
        return name.endsWith(".fifo");
    }

    @Override
    public String label() {
        return label(name);
    }

    @Override
    public Stream<Problem> problems(Topology topology) {
        var problems = new ArrayList<Problem>();
        if (!NAME.matcher(name).matches()) {
            problems.add(Problem.of(
                    this,
                    "\"%s\" is not the name of a queue".formatted(name),
                    "Use 1 to 80 of the characters A-Z a-z 0-9 - _"));
        }
        range("visibility timeout", visibilityTimeout, Duration.ZERO, Duration.ofHours(12), problems);
        range("retention", retention, Duration.ofMinutes(1), LONGEST_RETENTION, problems);
        range("delay", delay, Duration.ZERO, Duration.ofMinutes(15), problems);
        redriveProblems(topology, problems);
        EncryptedQueues.problem(this, topology).ifPresent(problems::add);
        Tags.problems(this, tags).forEach(problems::add);
        return problems.stream();
    }

    private void range(String what, @Nullable Duration value, Duration min, Duration max, List<Problem> problems) {
        if (value != null && (value.compareTo(min) < 0 || value.compareTo(max) > 0 || value.getNano() != 0)) {
            problems.add(Problem.of(
                    this,
                    "The %s of a queue cannot be %s".formatted(what, value),
                    "Use whole seconds, from %d to %d".formatted(min.toSeconds(), max.toSeconds())));
        }
    }

    private void redriveProblems(Topology topology, List<Problem> problems) {
        if (redrive == null) {
            return;
        }
        if (redrive.maxReceiveCount < 1 || redrive.maxReceiveCount > 1_000) {
            problems.add(Problem.of(
                    this,
                    "A message cannot be received %d times before it goes to the dead-letter queue"
                            .formatted(redrive.maxReceiveCount),
                    "Use 1 to 1000"));
        }
        if (topology.queue(redrive.deadLetterQueue).isEmpty()) {
            problems.add(Problem.of(
                    this,
                    "The dead-letter queue \"%s\" is not declared".formatted(redrive.deadLetterQueue),
                    "Declare the queue"));
        } else if (redrive.deadLetterQueue.endsWith(".fifo") != fifo()) {
            problems.add(Problem.of(
                    this,
                    "The dead-letter queue \"%s\" is of another type".formatted(redrive.deadLetterQueue),
                    "The dead-letter queue of a FIFO queue is a FIFO queue, that of a standard queue a standard one"));
        }
    }

    /**
     * The redrive policy of a queue.
     *
     * @param deadLetterQueue the name of the declared dead-letter queue
     * @param maxReceiveCount the number of receives before a message goes to the dead-letter queue, 1 to 1,000
     */
    public record Redrive(String deadLetterQueue, int maxReceiveCount) {}
}
