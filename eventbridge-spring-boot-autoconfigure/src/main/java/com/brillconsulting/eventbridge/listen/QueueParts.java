package com.brillconsulting.eventbridge.listen;

import java.time.Duration;
import java.util.Comparator;
import java.util.stream.Stream;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

/**
 * What takes part in handling the messages of one queue.
 *
 * @param sqs receives, deletes, hides and sends
 * @param timer does what is to be done at some time
 * @param stop tells that the container stops
 * @param trouble tells of what goes wrong with SQS
 * @param log tells what became of events that went wrong
 * @param running knows which methods are running
 * @param inHand keeps what is being handled hidden
 * @param settings how messages are taken out of the queue
 */
record QueueParts(
        SqsAsyncClient sqs,
        ListenerTimer timer,
        StopSignal stop,
        TroubleLog trouble,
        ListenerLog log,
        RunningCalls running,
        MessagesInHand inHand,
        ListenerSettings.Container settings) {

    private static final Duration LONGEST_LOOK = Duration.ofSeconds(20);

    /** A method that takes too long is found out by a tenth of the time that it may take, at the latest. */
    private static final int PRECISION = 10;

    static QueueParts of(
            SqsAsyncClient sqs,
            ListenerTimer timer,
            String queue,
            RuleHandlers handlers,
            ListenerSettings.Container settings) {
        var trouble = new TroubleLog();
        var running = new RunningCalls(queue, settings.maxProcessingTime(), settings.maxConcurrentMessages());
        var inHand = new MessagesInHand(
                sqs,
                timer,
                settings.visibilityTimeout(),
                Stream.of(LONGEST_LOOK, settings.maxProcessingTime().dividedBy(PRECISION))
                        .min(Comparator.naturalOrder())
                        .orElseThrow(),
                trouble,
                running::look);
        return new QueueParts(
                sqs,
                timer,
                new StopSignal(timer),
                trouble,
                new ListenerLog(handlers, settings.acknowledge()),
                running,
                inHand,
                settings);
    }

    Deletion deletion() {
        return new Deletion(sqs, trouble);
    }

    DeadLetters deadLetters() {
        return new DeadLetters(sqs);
    }

    ReturnToQueue unread() {
        return new ReturnToQueue(sqs);
    }

    Polling polling() {
        return new Polling(sqs, stop, timer, trouble, unread());
    }
}
