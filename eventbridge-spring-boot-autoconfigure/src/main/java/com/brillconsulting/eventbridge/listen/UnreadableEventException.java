package com.brillconsulting.eventbridge.listen;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.MismatchedInputException;

/**
 * A message that no later attempt will read either. Its text tells where and why, but holds nothing of the payload, so
 * that it may be logged.
 */
class UnreadableEventException extends RuntimeException {

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
