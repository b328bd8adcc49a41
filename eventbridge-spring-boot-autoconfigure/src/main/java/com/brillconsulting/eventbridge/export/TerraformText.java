package com.brillconsulting.eventbridge.export;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Writes values as Terraform's JSON syntax takes them. Every string is a template there, so that what is declared is
 * escaped, and what refers to something is not.
 *
 * @see <a href="https://developer.hashicorp.com/terraform/language/syntax/json">JSON configuration syntax</a>
 */
final class TerraformText {

    private static final JsonMapper JSON = JsonMapper.shared();

    private TerraformText() {}

    /**
     * A template, which is not escaped.
     *
     * @param text the template
     */
    record Template(String text) {

        /** {@return the value of an expression} */
        static Template of(String expression) {
            return new Template("${" + expression + "}");
        }
    }

    /**
     * JSON that is a string to Terraform.
     *
     * @param value the JSON, which may hold templates
     */
    record Json(Object value) {}

    /** {@return the value with its strings escaped and its templates as they are} */
    static Object written(Object value) {
        if (value instanceof Template template) {
            return template.text();
        }
        if (value instanceof Json json) {
            return JSON.writeValueAsString(written(json.value()));
        }
        if (value instanceof Map<?, ?> map) {
            var written = new LinkedHashMap<String, Object>();
            map.forEach((key, member) -> written.put(escape(key.toString()), written(member)));
            return written;
        }
        if (value instanceof Collection<?> elements) {
            return elements.stream().map(TerraformText::written).toList();
        }
        if (value instanceof JsonNode node) {
            return written(JSON.convertValue(node, Object.class));
        }
        return value instanceof String text ? escape(text) : value;
    }

    private static String escape(String text) {
        return text.replace("${", "$${").replace("%{", "%%{");
    }
}
