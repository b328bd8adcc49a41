package com.brillconsulting.eventbridge.embedded.validation;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;

/**
 * Finds what a request lacks of the members that its service requires, at any depth. The SDK's classes know this of
 * few members only, so it is read from a list of ours.
 */
public final class RequiredMembers {

    private record Check(SdkField<?> field, boolean required, boolean nested) {}

    private final Map<String, Set<String>> requiredByStructure;

    // What is worth looking at in a class: few fields of those that the hot path has.
    private final Map<Class<?>, List<Check>> checks = new ConcurrentHashMap<>();

    private RequiredMembers(Map<String, Set<String>> requiredByStructure) {
        this.requiredByStructure = requiredByStructure;
    }

    /** {@return the required members of the service with this target prefix, none when there is no list for it} */
    public static RequiredMembers of(String targetPrefix) {
        var properties = new Properties();
        try (InputStream list = RequiredMembers.class.getResourceAsStream(targetPrefix + ".required.properties")) {
            if (list != null) {
                properties.load(list);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the list of members that " + targetPrefix + " requires", e);
        }
        return new RequiredMembers(properties.stringPropertyNames().stream()
                .collect(Collectors.toUnmodifiableMap(
                        name -> name,
                        name -> Set.of(properties.getProperty(name).split(", ")))));
    }

    Map<String, Set<String>> byStructure() {
        return requiredByStructure;
    }

    /** {@return the paths of the members that are missing, empty when the request is complete} */
    public List<String> missingIn(SdkPojo request) {
        List<String> missing = new ArrayList<>();
        searchStructure("", request, missing);
        return missing;
    }

    private void searchStructure(String prefix, SdkPojo pojo, List<String> missing) {
        for (Check check : checks.computeIfAbsent(pojo.getClass(), type -> checks(pojo))) {
            Object value = check.field.getValueOrDefault(pojo);
            if (!isUnset(value)) {
                if (check.nested) {
                    search(prefix + check.field.memberName(), value, missing);
                }
            } else if (check.required) {
                missing.add(prefix + check.field.memberName());
            }
        }
    }

    private List<Check> checks(SdkPojo pojo) {
        Set<String> required = requiredByStructure.getOrDefault(pojo.getClass().getSimpleName(), Set.of());
        return pojo.sdkFields().stream()
                .map(field -> new Check(field, required.contains(field.memberName()), isNested(field)))
                .filter(check -> check.required || check.nested)
                .toList();
    }

    private static boolean isNested(SdkField<?> field) {
        return switch (field.marshallingType().getKnownType()) {
            case SDK_POJO, LIST, MAP -> true;
            default -> false;
        };
    }

    private void search(String path, Object value, List<String> missing) {
        if (value instanceof SdkPojo pojo) {
            searchStructure(path + ".", pojo, missing);
        } else if (value instanceof Collection<?> list) {
            int index = 1;
            for (Object element : list) {
                searchElement(path, index++, element, missing);
            }
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((key, element) -> searchElement(path, key, element, missing));
        }
    }

    private void searchElement(String path, Object key, @Nullable Object element, List<String> missing) {
        if (element == null) {
            missing.add(path + "." + key + ".member");
        } else if (!(element instanceof String)) {
            search(path + "." + key + ".member", element, missing);
        }
    }

    private static boolean isUnset(@Nullable Object value) {
        return value == null || value instanceof SdkAutoConstructList || value instanceof SdkAutoConstructMap;
    }
}
