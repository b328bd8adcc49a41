package com.brillconsulting.eventbridge.embedded.schema;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.schemas.model.Type;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Texts of schemas. */
final class SchemaContent {

    static final String DRAFT_4 = "http://json-schema.org/draft-04/schema#";

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private SchemaContent() {}

    /**
     * Checks that a text is a schema of a type.
     *
     * @throws com.brillconsulting.eventbridge.embedded.validation.ApiException with code {@code BadRequestException}
     */
    static void check(Type type, String content) {
        JsonNode json = parse(content);
        if (json == null || !json.isObject()) {
            throw SchemaErrors.badRequest("Content is not a JSON object.");
        }
        String fault = type == Type.OPEN_API3 ? openApiFault(json) : draft4Fault(json);
        if (fault != null) {
            throw SchemaErrors.badRequest("Content is no valid " + type + " schema: " + fault + ".");
        }
    }

    /** {@return a text as JSON, or null when it is none} */
    static @Nullable JsonNode parse(String content) {
        try {
            return JSON.readTree(content);
        } catch (JacksonException e) {
            return null;
        }
    }

    private static @Nullable String openApiFault(JsonNode json) {
        if (!json.path("openapi").asString("").startsWith("3.")) {
            return "openapi must be a version such as 3.0.0";
        }
        if (!json.path("info").path("title").isString()
                || !json.path("info").path("version").isString()) {
            return "info must have a title and a version";
        }
        if (!json.path("paths").isObject()) {
            return "paths must be an object, which may be empty";
        }
        return json.path("components").path("schemas").isObject() ? null : "components must have schemas";
    }

    private static @Nullable String draft4Fault(JsonNode json) {
        JsonNode dialect = json.path("$schema");
        return dialect.isMissingNode() || dialect.asString("").equals(DRAFT_4) ? null : "$schema must be " + DRAFT_4;
    }
}
