package com.brillconsulting.eventbridge.reconcile;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Compares what would be sent to AWS with what AWS says there is, field by field under AWS's own names, by the SDK's
 * description of its classes. Fields that the answer does not have, secrets above all, are not compared.
 */
final class FieldComparison {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonNodeFeature.WRITE_PROPERTIES_SORTED).build();

    /** Texts that are JSON, in which white space and the order of fields mean nothing. */
    private static final Set<String> JSON_TEXTS = Set.of("EventPattern", "Policy", "Content", "Input");

    private final Set<String> ignored;
    private final boolean onlyDeclared;
    private final List<Difference> differences = new ArrayList<>();

    private FieldComparison(Set<String> ignored, boolean onlyDeclared) {
        this.ignored = ignored;
        this.onlyDeclared = onlyDeclared;
    }

    /** {@return the fields that differ; one that is not declared and exists differs} */
    static List<Difference> between(SdkPojo declared, SdkPojo actual, String... ignored) {
        var comparison = new FieldComparison(Set.of(ignored), false);
        comparison.compare("", declared, actual);
        return comparison.differences;
    }

    /** {@return the fields that are declared and differ} */
    static List<Difference> ofDeclared(SdkPojo declared, SdkPojo actual, String... ignored) {
        var comparison = new FieldComparison(Set.of(ignored), true);
        comparison.compare("", declared, actual);
        return comparison.differences;
    }

    private void compare(String path, SdkPojo declared, @Nullable SdkPojo actual) {
        var actualFields = actual == null ? declared.sdkFieldNameToField() : actual.sdkFieldNameToField();
        for (var field : declared.sdkFields()) {
            var counterpart = actualFields.get(field.locationName());
            if (counterpart != null && !ignored.contains(path + field.locationName())) {
                compare(
                        path + field.locationName(),
                        field.locationName(),
                        value(field, declared),
                        actual == null ? null : value(counterpart, actual));
            }
        }
    }

    private void compare(String path, String name, @Nullable Object declared, @Nullable Object actual) {
        if (declared == null && onlyDeclared) {
            return;
        }
        if (declared instanceof SdkPojo one && (actual == null || actual instanceof SdkPojo)) {
            compare(path + ".", one, (SdkPojo) actual);
            return;
        }
        if (declared == null && actual instanceof SdkPojo other) {
            other.sdkFields()
                    .forEach(it -> compare(path + "." + it.locationName(), it.locationName(), null, value(it, other)));
            return;
        }
        var before = text(name, actual);
        var after = text(name, declared);
        if (!Objects.equals(before, after)) {
            differences.add(new Difference(path, before, after));
        }
    }

    private static @Nullable Object value(SdkField<?> field, SdkPojo of) {
        var value = field.getValueOrDefault(of);
        if ("".equals(value)
                || value instanceof Collection<?> elements && elements.isEmpty()
                || value instanceof Map<?, ?> map && map.isEmpty()) {
            return null;
        }
        return value;
    }

    private static @Nullable String text(String name, @Nullable Object value) {
        if (value == null) {
            return null;
        }
        if (value instanceof Instant instant) {
            return Instant.ofEpochSecond(instant.getEpochSecond()).toString();
        }
        return JSON_TEXTS.contains(name) ? normal(value.toString()) : show(value);
    }

    private static String show(Object value) {
        if (value instanceof SdkPojo pojo) {
            var parts = pojo.sdkFields().stream()
                    .filter(it -> value(it, pojo) != null)
                    .map(it -> it.locationName() + "=" + show(Objects.requireNonNull(value(it, pojo))))
                    .toList();
            return "{" + String.join(", ", parts) + "}";
        }
        if (value instanceof Collection<?> elements) {
            return elements.stream().map(FieldComparison::show).toList().toString();
        }
        return value instanceof Map<?, ?> map ? new TreeMap<>(map).toString() : value.toString();
    }

    private static String normal(String json) {
        try {
            return JSON.writeValueAsString(JSON.readTree(json));
        } catch (JacksonException e) {
            return json;
        }
    }
}
