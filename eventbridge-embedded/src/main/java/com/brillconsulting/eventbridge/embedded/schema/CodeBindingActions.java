package com.brillconsulting.eventbridge.embedded.schema;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.schemas.model.DescribeCodeBindingRequest;
import software.amazon.awssdk.services.schemas.model.DescribeCodeBindingResponse;
import software.amazon.awssdk.services.schemas.model.GetCodeBindingSourceRequest;
import software.amazon.awssdk.services.schemas.model.GetCodeBindingSourceResponse;
import software.amazon.awssdk.services.schemas.model.PutCodeBindingRequest;
import software.amazon.awssdk.services.schemas.model.PutCodeBindingResponse;

/** The operations on code bindings, which say that there are none: code is not generated here. */
final class CodeBindingActions {

    private final Registries registries;

    CodeBindingActions(Registries registries) {
        this.registries = registries;
    }

    /** Refuses to generate code for a schema. */
    public PutCodeBindingResponse putCodeBinding(PutCodeBindingRequest request) {
        requireVersion(request.registryName(), request.schemaName(), request.schemaVersion());
        throw SchemaErrors.badRequest("The embedded bus does not generate code bindings: generate " + request.language()
                + " code from the content of the schema, or on AWS.");
    }

    /** Finds no code for a schema. */
    public DescribeCodeBindingResponse describeCodeBinding(DescribeCodeBindingRequest request) {
        requireVersion(request.registryName(), request.schemaName(), request.schemaVersion());
        throw SchemaErrors.notFound("Code binding", request.language());
    }

    /** Finds no code for a schema. */
    public GetCodeBindingSourceResponse getCodeBindingSource(GetCodeBindingSourceRequest request) {
        requireVersion(request.registryName(), request.schemaName(), request.schemaVersion());
        throw SchemaErrors.notFound("Code binding", request.language());
    }

    private void requireVersion(String registry, String schema, @Nullable String version) {
        registries.require(registry).require(schema).version(version);
    }
}
