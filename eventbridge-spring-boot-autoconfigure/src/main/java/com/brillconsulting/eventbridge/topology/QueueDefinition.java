package com.brillconsulting.eventbridge.topology;

import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An SQS queue that shall exist, encrypted by SQS. A queue without a redrive policy is a dead-letter queue and keeps its
 * messages as long as SQS can, 14 days.
 *
 * @param name the queue's name, 1 to 80 characters of {@code A-Z a-z 0-9 - _}
 * @param redrive where messages go that were received too often; null for a queue that is itself a dead-letter queue
 */
public record QueueDefinition(String name, @Nullable Redrive redrive) implements Definition {

    private static final Pattern NAME = Pattern.compile("[\\-_A-Za-z0-9]{1,80}");

    @Override
    public String label() {
        return "queue \"%s\"".formatted(name);
    }

    @Override
    public Stream<Problem> problems() {
        return Stream.concat(nameProblems(), redriveProblems());
    }

    private Stream<Problem> nameProblems() {
        if (NAME.matcher(name).matches()) {
            return Stream.of();
        }
        return Stream.of(Problem.of(
                this,
                "\"%s\" is not the name of a queue".formatted(name),
                "Use 1 to 80 of the characters A-Z a-z 0-9 - _"));
    }

    private Stream<Problem> redriveProblems() {
        if (redrive == null || (redrive.maxReceiveCount >= 1 && redrive.maxReceiveCount <= 1_000)) {
            return Stream.of();
        }
        return Stream.of(Problem.of(
                this,
                "A message cannot be received %d times before it goes to the dead-letter queue"
                        .formatted(redrive.maxReceiveCount),
                "Use 1 to 1000"));
    }

    /**
     * The redrive policy of a queue.
     *
     * @param deadLetterQueue the name of the declared queue that takes what failed
     * @param maxReceiveCount how often a message is received before it goes there, 1 to 1,000
     */
    public record Redrive(String deadLetterQueue, int maxReceiveCount) {}
}
