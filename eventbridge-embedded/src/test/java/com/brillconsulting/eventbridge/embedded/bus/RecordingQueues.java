package com.brillconsulting.eventbridge.embedded.bus;

import com.brillconsulting.eventbridge.embedded.target.QueueSink;
import com.brillconsulting.eventbridge.embedded.validation.ApiException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Queues that take everything, unless they are told to fail. */
final class RecordingQueues implements QueueSink {

    record Message(
            String queueArn,
            String body,
            Map<String, String> attributes,
            @Nullable String messageGroupId,
            @Nullable String traceHeader,
            String ruleArn) {}

    private final List<Message> messages = new CopyOnWriteArrayList<>();
    private final Map<String, ApiException> failures = new ConcurrentHashMap<>();

    @Override
    public void deliver(
            String queueArn,
            String body,
            Map<String, String> attributes,
            @Nullable String messageGroupId,
            @Nullable String traceHeader,
            String ruleArn) {
        ApiException failure = failures.get(queueArn);
        if (failure != null) {
            throw failure;
        }
        messages.add(new Message(queueArn, body, attributes, messageGroupId, traceHeader, ruleArn));
    }

    void fail(String queueArn, String code) {
        failures.put(queueArn, ApiException.of(code, "The queue says " + code));
    }

    void recover(String queueArn) {
        failures.remove(queueArn);
    }

    List<Message> messages(String queueArn) {
        return messages.stream()
                .filter(message -> message.queueArn().equals(queueArn))
                .toList();
    }
}
