package com.brillconsulting.eventbridge.embedded.queue;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;

/** A consumer that waits for messages. */
final class LongPoll {

    private final int max;
    private final int visibilityTimeout;
    private final Function<List<Received>, ReceiveMessageResponse> view;
    private final CompletableFuture<ReceiveMessageResponse> answer = new CompletableFuture<>();

    /**
     * @param max the most messages it takes
     * @param visibilityTimeout how long, in seconds, the messages are then its own
     * @param view what it wants to see of the messages
     */
    LongPoll(int max, int visibilityTimeout, Function<List<Received>, ReceiveMessageResponse> view) {
        this.max = max;
        this.visibilityTimeout = visibilityTimeout;
        this.view = view;
    }

    int max() {
        return max;
    }

    int visibilityTimeout() {
        return visibilityTimeout;
    }

    /** {@return what the consumer waits for; it may cancel it} */
    CompletableFuture<ReceiveMessageResponse> answer() {
        return answer;
    }

    /** {@return whether the messages reached the consumer} */
    boolean answer(List<Received> messages) {
        return answer.complete(view.apply(messages));
    }

    void fail(Throwable failure) {
        answer.completeExceptionally(failure);
    }

    boolean isOver() {
        return answer.isDone();
    }

    void whenOver(Runnable action) {
        answer.whenComplete((response, failure) -> action.run());
    }
}
