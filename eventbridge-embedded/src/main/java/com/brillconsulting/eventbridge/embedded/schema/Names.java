package com.brillconsulting.eventbridge.embedded.schema;

import com.brillconsulting.eventbridge.embedded.validation.TagRules;
import java.util.Map;
import java.util.regex.Pattern;

/** What names of registries and schemas may look like. */
final class Names {

    private static final Pattern REGISTRY = Pattern.compile("[.\\-_A-Za-z0-9]{1,64}");
    private static final Pattern SCHEMA = Pattern.compile("[.\\-_A-Za-z0-9@]{1,385}");

    private Names() {}

    static void checkRegistry(String name) {
        check(REGISTRY, "Registry", name, "1 to 64 letters, digits, dots, hyphens and underscores");
    }

    static void checkSchema(String name) {
        check(SCHEMA, "Schema", name, "1 to 385 letters, digits, dots, hyphens, underscores and at signs");
    }

    /** Checks all tags that a resource would have. */
    static void checkTags(Map<String, String> tags) {
        for (String key : tags.keySet()) {
            if (TagRules.isReserved(key)) {
                throw SchemaErrors.badRequest("Tag keys must not start with aws:, as " + key + " does.");
            }
        }
        if (tags.size() > TagRules.MAXIMUM) {
            throw SchemaErrors.badRequest("A resource can have at most " + TagRules.MAXIMUM + " tags.");
        }
    }

    private static void check(Pattern pattern, String what, String name, String allowed) {
        if (!pattern.matcher(name).matches()) {
            throw SchemaErrors.badRequest(what + " name " + name + " is not valid: it must have " + allowed + ".");
        }
    }
}
