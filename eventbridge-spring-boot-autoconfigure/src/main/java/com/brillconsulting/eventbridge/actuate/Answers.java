package com.brillconsulting.eventbridge.actuate;

import com.brillconsulting.eventbridge.event.InvalidEventClassException;
import com.brillconsulting.eventbridge.export.ExportFormat;
import com.brillconsulting.eventbridge.pattern.InvalidEventDocumentException;
import com.brillconsulting.eventbridge.reconcile.ReconciliationException;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.util.MimeTypeUtils;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.eventbridge.model.IllegalStatusException;
import software.amazon.awssdk.services.eventbridge.model.ResourceNotFoundException;

/** Answers of the endpoint: what is asked for, or why not, which an operator is told in full. */
final class Answers {

    private static final int CONFLICT = 409;
    private static final int BAD_GATEWAY = 502;

    private Answers() {}

    static WebEndpointResponse<Map<String, Object>> to(Supplier<Map<String, Object>> question) {
        try {
            return new WebEndpointResponse<>(question.get());
        } catch (RuntimeException e) {
            return new WebEndpointResponse<>(error(e), status(e));
        }
    }

    static WebEndpointResponse<Object> in(Supplier<ExportFormat> format, Function<ExportFormat, String> question) {
        try {
            var known = format.get();
            return new WebEndpointResponse<>(
                    question.apply(known),
                    WebEndpointResponse.STATUS_OK,
                    MimeTypeUtils.parseMimeType(known.mediaType()));
        } catch (RuntimeException e) {
            return new WebEndpointResponse<>(error(e), status(e), MimeTypeUtils.APPLICATION_JSON);
        }
    }

    private static Map<String, Object> error(RuntimeException reason) {
        return Map.of(
                "error",
                reason instanceof InvalidEventDocumentException invalid
                        ? invalid.getReason()
                        : String.valueOf(reason.getMessage()));
    }

    /** Throws what is no answer. */
    private static int status(RuntimeException reason) {
        if (reason instanceof IllegalArgumentException || reason instanceof InvalidEventDocumentException) {
            return WebEndpointResponse.STATUS_BAD_REQUEST;
        }
        if (reason instanceof IllegalStateException
                || reason instanceof InvalidEventClassException
                || reason instanceof IllegalStatusException) {
            return CONFLICT;
        }
        if (reason instanceof ResourceNotFoundException) {
            return WebEndpointResponse.STATUS_NOT_FOUND;
        }
        if (reason instanceof SdkException || reason instanceof ReconciliationException) {
            return BAD_GATEWAY;
        }
        throw reason;
    }
}
