package com.brillconsulting.eventbridge.listen;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.MismatchedInputException;

/** A message that cannot be read as an event, or as the event that a method asks for. */
final class UnreadableEventException extends RejectedEventException {

    UnreadableEventException(String reason, @Nullable Throwable cause) {
        super(reason, cause);
    }

    /** The detail is an object, but not of the shape that the listener asks for. */
    static UnreadableEventException detailIsNo(String type, JacksonException cause) {
        var reason = new StringBuilder("its detail cannot be read as ").append(type);
        var path = path(cause);
        if (!path.isEmpty()) {
            reason.append(": ").append(path);
            if (cause instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null) {
                reason.append(" is no ").append(mismatch.getTargetType().getTypeName());
            }
        }
        return new UnreadableEventException(
                reason.append(" (")
                        .append(cause.getClass().getSimpleName())
                        .append(")")
                        .toString(),
                cause);
    }

    /** The detail is of the right shape, but breaks constraints, or its schema. */
    static UnreadableEventException invalid(List<String> violations) {
        return new UnreadableEventException("its detail is invalid: " + String.join(", ", violations), null);
    }

    private static String path(JacksonException cause) {
        var path = new StringBuilder();
        for (var step : cause.getPath()) {
            if (step.getPropertyName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
            }
        }
        return path.toString();
    }
}
