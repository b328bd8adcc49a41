package com.brillconsulting.eventbridge.embedded.schema;

import com.brillconsulting.eventbridge.embedded.validation.ApiException;

/** The errors of EventBridge Schemas. */
final class SchemaErrors {

    private SchemaErrors() {}

    static ApiException badRequest(String message) {
        return ApiException.of("BadRequestException", message);
    }

    static ApiException forbidden(String message) {
        return ApiException.of("ForbiddenException", message).withStatus(403);
    }

    static ApiException notFound(String what, String name) {
        return ApiException.of("NotFoundException", what + " with name " + name + " does not exist.")
                .withStatus(404);
    }

    static ApiException exists(String what, String name) {
        return ApiException.of("ConflictException", what + " with name " + name + " already exists.")
                .withStatus(409);
    }

    static ApiException outdated(String message) {
        return ApiException.of("PreconditionFailedException", message).withStatus(412);
    }
}
