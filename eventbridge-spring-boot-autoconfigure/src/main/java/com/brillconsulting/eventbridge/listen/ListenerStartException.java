package com.brillconsulting.eventbridge.listen;

import com.brillconsulting.eventbridge.declare.ListenerDeclaration;
import com.brillconsulting.eventbridge.event.ExplainedException;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.core.NestedExceptionUtils;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/**
 * Thrown if listeners cannot start because their queue cannot be read.
 *
 * @since 0.1.0
 */
public class ListenerStartException extends ExplainedException {

    private final List<ListenerDeclaration> declarations;

    ListenerStartException(List<ListenerDeclaration> declarations, Throwable cause) {
        super(
                "%s cannot read the queue '%s'"
                        .formatted(
                                declarations.stream()
                                        .map(it -> "Listener %s.%s of rule '%s'"
                                                .formatted(
                                                        it.method()
                                                                .getDeclaringClass()
                                                                .getName(),
                                                        it.method().getName(),
                                                        it.rule()))
                                        .collect(Collectors.joining(", ")),
                                declarations.get(0).queue()),
                cause);
        this.declarations = List.copyOf(declarations);
    }

    @Override
    public String description() {
        return getMessage() + ": "
                + NestedExceptionUtils.getMostSpecificCause(this).getMessage();
    }

    @Override
    public String remedy() {
        return NestedExceptionUtils.getMostSpecificCause(this) instanceof QueueDoesNotExistException
                ? "Let it be created (eventbridge.reconcile.mode=apply), create it, or check the region, the"
                        + " account and the endpoint that spring.cloud.aws points at."
                : "Check the endpoint, the credentials, and that they may do sqs:GetQueueUrl,"
                        + " sqs:GetQueueAttributes, sqs:ReceiveMessage, sqs:DeleteMessage and"
                        + " sqs:ChangeMessageVisibility on the queue, and sqs:SendMessage on its dead-letter"
                        + " queue.";
    }

    /** {@return the listeners; several if they share the queue} */
    public List<ListenerDeclaration> declarations() {
        return declarations;
    }
}
