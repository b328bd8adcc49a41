package com.brillconsulting.eventbridge.actuate;

import com.brillconsulting.eventbridge.pattern.InvalidEventException;
import com.brillconsulting.eventbridge.reconcile.ReconciliationException;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
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
        } catch (IllegalArgumentException | InvalidEventException e) {
            return refusal(WebEndpointResponse.STATUS_BAD_REQUEST, e);
        } catch (IllegalStateException | IllegalStatusException e) {
            return refusal(CONFLICT, e);
        } catch (ResourceNotFoundException e) {
            return refusal(WebEndpointResponse.STATUS_NOT_FOUND, e);
        } catch (SdkException | ReconciliationException e) {
            return refusal(BAD_GATEWAY, e);
        }
    }

    private static WebEndpointResponse<Map<String, Object>> refusal(int status, RuntimeException reason) {
        return new WebEndpointResponse<>(Map.of("error", String.valueOf(reason.getMessage())), status);
    }
}
