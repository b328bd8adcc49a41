package com.brillconsulting.eventbridge.embedded.validation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a service's model says beyond what the SDK's classes carry: which HTTP status an operation answers, and which
 * values it takes. The file of a service holds what its published model says of requests and of the structures in them.
 */
public final class ServiceModel {

    private final Map<String, Integer> statusCodes = new HashMap<>();
    private final Map<String, Map<String, Rule>> structures = new HashMap<>();

    /** What is demanded of one member. */
    private record Rule(
            boolean required,
            @Nullable Pattern pattern,
            @Nullable Integer max,
            @Nullable Integer min,
            List<String> values,
            @Nullable Rule each) {

        static Rule of(JsonNode json) {
            return new Rule(
                    json.path("required").asBoolean(false),
                    json.has("pattern") ? Pattern.compile(json.get("pattern").asString()) : null,
                    json.has("max") ? json.get("max").asInt() : null,
                    json.has("min") ? json.get("min").asInt() : null,
                    json.path("enum").valueStream().map(JsonNode::asString).toList(),
                    json.has("each") ? of(json.get("each")) : null);
        }

        void apply(Constraints.Member member, boolean number) {
            if (required) {
                member.notNull();
            }
            if (pattern != null) {
                member.pattern(pattern);
            }
            if (max != null) {
                member = number ? member.maxValue(max) : member.maxLength(max);
            }
            if (min != null) {
                member = number ? member.minValue(min) : member.minLength(min);
            }
            if (!values.isEmpty()) {
                member.oneOf(values);
            }
            if (each != null) {
                member.each(element -> each.apply(element, false));
            }
        }
    }

    private ServiceModel(JsonNode json) {
        json.path("statusCodes").forEachEntry((operation, status) -> statusCodes.put(operation, status.asInt()));
        json.path("structures").forEachEntry((structure, members) -> {
            Map<String, Rule> rules = new HashMap<>();
            members.forEachEntry((member, rule) -> rules.put(member, Rule.of(rule)));
            structures.put(structure, rules);
        });
    }

    /** {@return the model of a service} */
    public static ServiceModel of(String service) {
        try (InputStream file = ServiceModel.class.getResourceAsStream(service + ".model.json")) {
            if (file == null) {
                throw new IllegalArgumentException("There is no model of the service " + service);
            }
            return new ServiceModel(new JsonMapper().readTree(file));
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the model of " + service, e);
        }
    }

    /** {@return the HTTP status of an operation's answer} */
    public int statusCode(String operation) {
        return statusCodes.getOrDefault(operation, 200);
    }

    /**
     * Checks a request.
     *
     * @param code the error code of a request that is not as the model has it
     * @throws ApiException with this code, which tells everything that is wrong
     */
    public void check(SdkPojo request, String code) {
        Constraints constraints = new Constraints(code);
        addStructure("", request, constraints);
        constraints.check();
    }

    /** {@return the structures that are in the file, with their members, for a test to hold them to the SDK} */
    Map<String, ? extends Map<String, ?>> structures() {
        return structures;
    }

    private void addStructure(String prefix, SdkPojo pojo, Constraints constraints) {
        Map<String, Rule> rules = structures.getOrDefault(pojo.getClass().getSimpleName(), Map.of());
        for (var field : pojo.sdkFields()) {
            String path = prefix + Constraints.lowerCamel(field.memberName());
            Object value = field.getValueOrDefault(pojo);
            boolean unset = value instanceof SdkAutoConstructList || value instanceof SdkAutoConstructMap;
            Rule rule = rules.get(upperCamel(field.memberName()));
            if (rule != null) {
                rule.apply(constraints.member(path, unset ? null : value), value instanceof Number);
            }
            addNested(path, value, constraints);
        }
    }

    private void addNested(String path, @Nullable Object value, Constraints constraints) {
        if (value instanceof SdkPojo nested) {
            addStructure(path + ".", nested, constraints);
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                String element = path + "." + (i + 1) + ".member";
                if (list.get(i) == null) {
                    constraints.member(element, null).notNull();
                }
                addNested(element, list.get(i), constraints);
            }
        }
    }

    private static String upperCamel(String name) {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }
}
