package com.brillconsulting.eventbridge.listen;

import io.awspring.cloud.sqs.listener.ListenerExecutionFailedException;
import io.awspring.cloud.sqs.listener.MessageListener;
import io.awspring.cloud.sqs.support.converter.MessagingMessageHeaders;
import java.util.HashMap;
import org.springframework.messaging.Message;
import org.springframework.messaging.MessageHeaders;
import org.springframework.messaging.support.MessageBuilder;

/** Reads the event of each message that comes for a rule and hands it to the rule's method. */
final class RuleListener implements MessageListener<Object> {

    private final String rule;
    private final EnvelopeReader envelopes;
    private final ListenerMethod method;

    RuleListener(String rule, EnvelopeReader envelopes, ListenerMethod method) {
        this.rule = rule;
        this.envelopes = envelopes;
        this.method = method;
    }

    /** What fails carries the message with the headers of the event, where it got that far, so that errors can name it. */
    @Override
    public void onMessage(Message<Object> message) {
        Message<?> known = message;
        try {
            var event = envelopes.read(text(message));
            var received = MessageBuilder.createMessage(event, headers(message, event));
            known = received;
            method.call(received);
        } catch (Throwable e) {
            throw new ListenerExecutionFailedException("Rule '" + rule + "'", e, known);
        }
    }

    private static Message<String> text(Message<Object> message) {
        return MessageBuilder.createMessage((String) message.getPayload(), message.getHeaders());
    }

    private MessageHeaders headers(Message<Object> message, ReceivedEvent event) {
        var headers = new HashMap<String, Object>(message.getHeaders());
        headers.putAll(event.headers());
        headers.put(EventBridgeHeaders.RULE, rule);
        return new MessagingMessageHeaders(
                headers, message.getHeaders().getId(), message.getHeaders().getTimestamp());
    }
}
