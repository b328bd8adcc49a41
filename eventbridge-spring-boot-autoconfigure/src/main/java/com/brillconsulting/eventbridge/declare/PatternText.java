package com.brillconsulting.eventbridge.declare;

import java.util.List;
import java.util.StringJoiner;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** Writes event patterns from their parts. The detail stays as it was written, since patterns tell 1.0 from 1. */
final class PatternText {

    private static final JsonMapper JSON = JsonMapper.shared();

    private PatternText() {}

    /** {@return a pattern of the parts that are not empty} */
    static String of(List<String> sources, List<String> detailTypes, String detail) {
        var parts = new StringJoiner(", ", "{", "}");
        if (!sources.isEmpty()) {
            parts.add("\"source\": " + JSON.writeValueAsString(sources));
        }
        if (!detailTypes.isEmpty()) {
            parts.add("\"detail-type\": " + JSON.writeValueAsString(detailTypes));
        }
        if (!detail.isEmpty()) {
            parts.add("\"detail\": " + detail);
        }
        return parts.toString();
    }

    /** {@return why the text is no pattern for a detail, or nothing if it is a JSON object} */
    static String faultOf(String detail) {
        try {
            return JSON.readTree(detail).isObject() ? "" : "it is JSON, but no object";
        } catch (JacksonException e) {
            var location = e.getLocation();
            return location == null
                    ? e.getOriginalMessage()
                    : "%s at line %d, column %d"
                            .formatted(e.getOriginalMessage(), location.getLineNr(), location.getColumnNr());
        }
    }
}
