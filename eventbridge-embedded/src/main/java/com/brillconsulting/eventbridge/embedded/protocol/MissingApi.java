package com.brillconsulting.eventbridge.embedded.protocol;

import com.brillconsulting.eventbridge.embedded.validation.ApiException;
import java.util.function.Function;

/** An AWS service whose module of the SDK is not on the class path, so that every request to it is refused. */
public final class MissingApi extends AwsApi {

    private final String service;

    /**
     * @param service what the service is called in the credential scope of a signature, which is its module's name, too
     */
    public MissingApi(String service) {
        this.service = service;
    }

    @Override
    String name() {
        return service;
    }

    @Override
    Function<ApiException, AwsHttpResponse> errorForm(AwsHttpRequest request) {
        return error -> AwsResponses.error(error, "", AwsResponses.JSON_1_1);
    }

    @Override
    Call call(AwsHttpRequest request, Caller caller) {
        throw ApiException.of(
                        "UnknownOperationException",
                        "The embedded bus serves \"%s\" only where software.amazon.awssdk:%s is on its class path: add it"
                                .formatted(service, service))
                .withStatus(404);
    }

    @Override
    boolean onlyReads(AwsHttpRequest request) {
        return true;
    }
}
